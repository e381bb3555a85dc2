using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>What the kernel can say. Event ids 1000 to 1099.</summary>
internal static partial class KernelLog
{
    [LoggerMessage(1000, LogLevel.Information, "{UseCase} refused: {Code}")]
    public static partial void UseCaseRefused(ILogger log, string useCase, string code);
}
