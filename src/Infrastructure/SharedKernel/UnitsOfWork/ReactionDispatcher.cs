using System.Collections.Concurrent;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>Finds the reactions to a fact by its type; the reflection is done once per type.</summary>
internal sealed class ReactionDispatcher(IServiceProvider services)
{
    private static readonly ConcurrentDictionary<Type, Invoker> Invokers = new();

    public Task DispatchAsync(DomainEvent fact, CancellationToken ct) =>
        Invokers.GetOrAdd(fact.GetType(), Create).InvokeAsync(services, fact, ct);

    private static Invoker Create(Type type) =>
        (Invoker?)Activator.CreateInstance(typeof(Invoker<>).MakeGenericType(type)) ?? throw new InvalidOperationException($"No invoker for {type}.");

    private abstract class Invoker
    {
        public abstract Task InvokeAsync(IServiceProvider services, DomainEvent fact, CancellationToken ct);
    }

    private sealed class Invoker<TEvent> : Invoker
        where TEvent : DomainEvent
    {
        public override async Task InvokeAsync(IServiceProvider services, DomainEvent fact, CancellationToken ct)
        {
            foreach (var reaction in services.GetServices<IReaction<TEvent>>())
                await reaction.ReactAsync((TEvent)fact, ct);
        }
    }
}
