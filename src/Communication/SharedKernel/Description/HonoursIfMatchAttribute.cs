namespace AuthServer.Communication.SharedKernel.Description;

/// <summary>Says that an endpoint changes something only when it still is what the caller knows: <c>If-Match</c> (RFC 9110 §13.1.1), refused with 412.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HonoursIfMatchAttribute : Attribute;
