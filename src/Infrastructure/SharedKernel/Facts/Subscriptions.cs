using System.Collections.Concurrent;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>Which subscribers want which facts; asked once per name.</summary>
internal sealed class Subscriptions(IServiceScopeFactory scopes)
{
    private readonly Lazy<string[]> _names = new(() =>
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<ISubscriber>().Select(subscriber => subscriber.Name)];
    });

    private readonly ConcurrentDictionary<string, string[]> _byEvent = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Of(string eventName) => _byEvent.GetOrAdd(eventName, Find);

    /// <summary>The names of all subscribers of this build.</summary>
    public IReadOnlyList<string> Names => _names.Value;

    private string[] Find(string eventName)
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<ISubscriber>().Where(subscriber => subscriber.Handles(eventName)).Select(subscriber => subscriber.Name)];
    }
}
