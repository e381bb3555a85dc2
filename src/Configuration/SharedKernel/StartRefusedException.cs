namespace AuthServer.Configuration.SharedKernel;

/// <summary>The configuration is fine, but the world is not as the server needs it; nothing was started.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
