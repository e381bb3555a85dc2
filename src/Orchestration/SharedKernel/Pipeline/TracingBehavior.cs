using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>Opens a span per use case, measures it, and says one line about how it ended.</summary>
internal sealed class TracingBehavior<TRequest, TResponse>(ILogger<TracingBehavior<TRequest, TResponse>> log, IMeasurements measurements, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IResult<TResponse>
{
    private static readonly string UseCase = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var span = UseCaseTracing.Source.StartActivity(UseCase);
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await next();
            outcome = response.Refusal?.Code ?? "ok";
            if (response.Refusal is { } refusal)
                KernelLog.UseCaseRefused(log, UseCase, refusal.Code);
            return response;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            measurements.UseCase(UseCase, outcome, time.GetElapsedTime(started));
        }
    }
}
