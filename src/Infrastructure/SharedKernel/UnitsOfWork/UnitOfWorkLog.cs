using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>What units of work can say. Event ids 1100 to 1119.</summary>
internal static partial class UnitOfWorkLog
{
    [LoggerMessage(1100, LogLevel.Information, "A concurrent change was met in run {Run}; the work is run again on fresh state")]
    public static partial void Conflict(ILogger log, int run);

    [LoggerMessage(1101, LogLevel.Warning, "Something to do after a commit failed; the commit stands")]
    public static partial void HookFailed(ILogger log, Exception exception);
}
