using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Access;

/// <summary>What the access model tells operators.</summary>
internal static partial class AccessModelLog
{
    [LoggerMessage(9100, LogLevel.Information, "Policies of version {Version} decide: {Policies} in force, {Entities} entities.")]
    public static partial void Loaded(ILogger log, long version, int policies, int entities);

    [LoggerMessage(9101, LogLevel.Error, "The policies and entities could not be loaded; every decision is refused until they are. Tried again in {Seconds} seconds.")]
    public static partial void LoadFailed(ILogger log, Exception exception, double seconds);
}
