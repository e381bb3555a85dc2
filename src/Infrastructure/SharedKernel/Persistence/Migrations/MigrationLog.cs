using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;

/// <summary>What migrations can say. Event ids 1120 to 1139.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(1120, LogLevel.Information, "Applied migration V{Version} {Name}")]
    public static partial void Applied(ILogger log, int version, string name);

    [LoggerMessage(1121, LogLevel.Warning, "The migration lock could not be given back; it went with its connection")]
    public static partial void NotUnlocked(ILogger log, Exception exception);
}
