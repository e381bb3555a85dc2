using AuthServer.Domain.SharedKernel.Admission;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth;

/// <summary>What the module can say. Event ids 3000 to 3099.</summary>
internal static partial class OAuthLog
{
    [LoggerMessage(3000, LogLevel.Information, "The gate refused {Flow}: {Code}")]
    public static partial void GateRefused(ILogger log, AdmissionFlow flow, string code);

    [LoggerMessage(3001, LogLevel.Warning, "A redeemed authorization code came again; grant {Grant} was revoked")]
    public static partial void CodeReplayed(ILogger log, Guid grant);

    [LoggerMessage(3002, LogLevel.Warning, "A used refresh token came again; grant {Grant} was revoked")]
    public static partial void RefreshTokenReplayed(ILogger log, Guid grant);

    [LoggerMessage(3003, LogLevel.Warning, "Client {Client} could not be notified of a decision in try {Attempt}: {Reason}")]
    public static partial void NotificationFailed(ILogger log, string client, int attempt, string reason);

    [LoggerMessage(3004, LogLevel.Warning, "What client {Client} was to be notified with could not be made or sent")]
    public static partial void NotificationBroke(ILogger log, Exception exception, string client);

    [LoggerMessage(3030, LogLevel.Information, "A request object was refused: {Code}")]
    public static partial void RequestObjectRefused(ILogger log, string code);

    [LoggerMessage(3010, LogLevel.Warning, "Client {Client} could not be told of the end of a session in try {Attempt}: {Reason}")]
    public static partial void LogoutNotDelivered(ILogger log, string client, int attempt, string reason);

    [LoggerMessage(3011, LogLevel.Warning, "A logout token for client {Client} could not be made or sent")]
    public static partial void LogoutBroke(ILogger log, Exception exception, string client);
}
