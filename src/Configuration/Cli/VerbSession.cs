using System.Diagnostics;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Cli;

/// <summary>One verb being carried out.</summary>
internal sealed class VerbSession(IServiceProvider services, Output output)
{
    private readonly string _correlationId = ActivityTraceId.CreateRandom().ToHexString();

    /// <summary>The services of the host, for what is no use case (doctor, migrations).</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Where the answer goes.</summary>
    public Output Output { get; } = output;

    /// <summary>Sends a command or a question in a scope of its own; facts bear the origin <c>cli</c>.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        Introduce(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>Uses a service in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        Introduce(scope.ServiceProvider);
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private void Introduce(IServiceProvider scope)
    {
        var context = scope.GetRequiredService<RequestContext>();
        context.Origin = "cli";
        context.CorrelationId = _correlationId;
        context.UserAgent = OperatingPerson.Describe();
    }
}
