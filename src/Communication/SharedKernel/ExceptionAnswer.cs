using System.Data.Common;
using System.Net.Sockets;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Communication.SharedKernel;

/// <summary>The last resort: a bug is 500, an outage is 503, and neither tells more than the correlation id.</summary>
internal sealed class ExceptionAnswer(ILogger<ExceptionAnswer> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (error, status) = Judge(exception);
        if (status == StatusCodes.Status500InternalServerError)
            EdgeLog.Broken(log, exception);
        else if (status == StatusCodes.Status503ServiceUnavailable)
            EdgeLog.StoreUnavailable(log, exception);

        await ProblemBody.WriteAsync(httpContext, error, status);
        return true;
    }

    private static (Error Error, int Status) Judge(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: var status } => (HttpErrors.ForStatus(status), status),
        OperationCanceledException => (HttpErrors.TimedOut, StatusCodes.Status503ServiceUnavailable),
        _ when Causes(exception).Any(IsOutage) => (HttpErrors.StoreUnavailable, StatusCodes.Status503ServiceUnavailable),
        _ => (HttpErrors.Internal, StatusCodes.Status500InternalServerError),
    };

    // PostgreSQL 25006: the primary has become a replica.
    private static bool IsOutage(Exception cause) => cause is DbException { IsTransient: true } or DbException { SqlState: "25006" } or SocketException or TimeoutException or IOException;

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
