using AuthServer.Domain.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>What workers and verbs do, done by a test.</summary>
internal static class CarryingOut
{
    /// <summary>Carries a command out in a scope of its own.</summary>
    public static async Task<Result<T>> CarryOutAsync<T>(this KernelHost host, IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>Starts one of the host's background services; whoever starts it stops it with the host.</summary>
    public static Task StartAsync<TWorker>(this KernelHost host, CancellationToken ct)
        where TWorker : class, IHostedService => host.Worker<TWorker>().StartAsync(ct);

    public static TWorker Worker<TWorker>(this KernelHost host)
        where TWorker : class, IHostedService => host.Services.GetServices<IHostedService>().OfType<TWorker>().Single();
}
