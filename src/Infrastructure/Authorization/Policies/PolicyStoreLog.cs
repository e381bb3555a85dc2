using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>What the policy store tells operators. Event ids 9110 to 9119, and 9175.</summary>
internal static partial class PolicyStoreLog
{
    [LoggerMessage(9110, LogLevel.Information, "The policy directory is in force as version {Version}; commit {Commit}")]
    public static partial void DirectoryInForce(ILogger log, long version, string commit);

    [LoggerMessage(9111, LogLevel.Error, "The policy directory cannot be put in force ({Refusal}): {Problem} Version {Version} decides on; commit {Commit}")]
    public static partial void DirectoryRefused(ILogger log, string refusal, string problem, long version, string commit);

    [LoggerMessage(9112, LogLevel.Warning, "The policy directory could not be looked at; it is tried again")]
    public static partial void DirectoryFailed(ILogger log, Exception exception);

    [LoggerMessage(9113, LogLevel.Information, "A backup of the policies was written: {File}")]
    public static partial void BackupWritten(ILogger log, string file);

    [LoggerMessage(9114, LogLevel.Error, "The backup of the policies could not be made; it is tried again")]
    public static partial void BackupFailed(ILogger log, Exception exception);

    [LoggerMessage(9175, LogLevel.Error, "The backup of the policies could not be written ({Refusal}); it is tried again in {Minutes} minutes")]
    public static partial void BackupRefused(ILogger log, string refusal, double minutes);
}
