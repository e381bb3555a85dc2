using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What the HTTP edge can say. Event ids 1180 to 1199.</summary>
internal static partial class EdgeLog
{
    [LoggerMessage(1188, LogLevel.Error, "A request broke")]
    public static partial void Broken(ILogger log, Exception exception);

    [LoggerMessage(1189, LogLevel.Error, "A request could not be answered: a store or a peer is not available")]
    public static partial void StoreUnavailable(ILogger log, Exception exception);

    [LoggerMessage(1182, LogLevel.Information, "A page was asked for over plain http. If people come through a proxy, AuthServer__Server__TrustedProxies must name it, and it must send X-Forwarded-Proto")]
    public static partial void PageOverPlainHttp(ILogger log);

    [LoggerMessage(1180, LogLevel.Warning, "The readiness check {Check} is now {State}: {Detail}")]
    public static partial void ReadinessChanged(ILogger log, string check, ReadinessState state, string detail);

    [LoggerMessage(1181, LogLevel.Warning, "The readiness check {Check} could not be carried out")]
    public static partial void ReadinessUnknown(ILogger log, Exception exception, string check);
}
