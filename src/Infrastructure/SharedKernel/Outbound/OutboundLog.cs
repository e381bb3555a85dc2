using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>What the reading of outbound documents can say. Event ids 1240 to 1249. Never an address: strangers choose them.</summary>
internal static partial class OutboundLog
{
    [LoggerMessage(1240, LogLevel.Warning, "A document of somebody else could not be read: {Code}")]
    public static partial void NotRead(ILogger log, string code);
}
