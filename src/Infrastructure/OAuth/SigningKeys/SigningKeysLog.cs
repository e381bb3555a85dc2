using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>What signing keys can say. Event ids 1230 to 1239.</summary>
internal static partial class SigningKeysLog
{
    [LoggerMessage(1230, LogLevel.Information, "Signing keys are loaded: {Count} are published")]
    public static partial void Loaded(ILogger log, int count);

    [LoggerMessage(1231, LogLevel.Information, "Signing keys moved on by {Steps} steps")]
    public static partial void Rotated(ILogger log, int steps);

    [LoggerMessage(1232, LogLevel.Warning, "Rotating signing keys was refused: {Code}")]
    public static partial void Refused(ILogger log, string code);

    [LoggerMessage(1233, LogLevel.Error, "Rotating signing keys failed; it is tried again in a minute")]
    public static partial void Failed(ILogger log, Exception exception);

    [LoggerMessage(1234, LogLevel.Information, "There are no signing keys yet; making them takes a few seconds")]
    public static partial void Making(ILogger log);
}
