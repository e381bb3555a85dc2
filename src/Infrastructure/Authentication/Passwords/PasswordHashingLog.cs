using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>What password hashing says to operators. Event ids 2900 to 2919.</summary>
internal static partial class PasswordHashingLog
{
    [LoggerMessage(2900, LogLevel.Information,
        "Password hashing is ready: {Algorithm}, cost {Cost}, {Concurrency} at once, {Path} code; the self-test passed")]
    public static partial void HashingReady(this ILogger log, string algorithm, string cost, int concurrency, string path);

    [LoggerMessage(2901, LogLevel.Warning, "Password hashing is busy: {Admitted} computations run or wait, a caller was turned away")]
    public static partial void QueueFull(this ILogger log, int admitted);

    [LoggerMessage(2902, LogLevel.Warning, "A stored password hash is malformed, of an unknown kind or beyond the cost ceiling; the login was refused")]
    public static partial void StoredHashUnreadable(this ILogger log);
}
