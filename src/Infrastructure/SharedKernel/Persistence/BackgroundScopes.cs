using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Scopes for work that no caller started.</summary>
internal static class BackgroundScopes
{
    /// <summary>A scope whose units of work take their connections from the pool of the workers.</summary>
    public static AsyncServiceScope BeginInBackground(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().IsInBackground = true;
        return scope;
    }
}
