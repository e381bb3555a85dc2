namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>Says under which of <see cref="RateClasses"/> an endpoint is counted.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RateClassAttribute(string name) : Attribute
{
    /// <summary>The class.</summary>
    public string Name { get; } = name;
}
