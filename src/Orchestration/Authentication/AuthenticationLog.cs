using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Authentication;

/// <summary>What the Authentication module can say. Event ids 2200 to 2299.</summary>
internal static partial class AuthenticationLog
{
    [LoggerMessage(2200, LogLevel.Information, "A guess at {Method} was not verified: {Outcome} after {Failures} failures")]
    public static partial void GuessRefused(ILogger log, string method, string outcome, int failures);

    [LoggerMessage(2201, LogLevel.Warning, "A network reached its limit of {Failures} failed sign-ins")]
    public static partial void NetworkThrottled(ILogger log, int failures);

    [LoggerMessage(2202, LogLevel.Warning, "More than {PerMinute} sign-ins a minute: network limits are stricter for now")]
    public static partial void Flooded(ILogger log, int perMinute);

    [LoggerMessage(2203, LogLevel.Information, "The gate refused {Flow}: {State}")]
    public static partial void AdmissionRefused(ILogger log, string flow, string state);
}
