using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>What the entity store tells operators. Event ids 9120 to 9129.</summary>
internal static partial class EntityLog
{
    [LoggerMessage(9120, LogLevel.Information, "{Entities} people, groups, roles and clients were not yet as policies should see them; they are now")]
    public static partial void Reconciled(ILogger log, int entities);

    [LoggerMessage(9121, LogLevel.Warning, "People, groups, roles and clients could not be compared with what policies see; it is tried again in {Minutes} minutes")]
    public static partial void ReconcileFailed(ILogger log, Exception exception, double minutes);
}
