using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>What settings must fulfil that they cannot know by themselves. Every use case that takes settings asks it.</summary>
public sealed class ClientSettingsCheck(ScopeCatalogue scopes, Issuer issuer)
{
    /// <summary>Says what is wrong; absent when nothing is. What stays as it is in present settings is not judged again.</summary>
    public async ValueTask<Error?> FindFaultAsync(ClientSettings settings, ClientSettings? present, CancellationToken ct)
    {
        // The own API is reached by its scopes, which people and administrators see. Named as a resource it would come without any.
        if (settings.Resources.Contains(issuer.OwnApi, StringComparer.Ordinal))
            return OAuthErrors.ResourceReserved;

        // A scope that was removed meanwhile must not keep an administrator from changing the rest.
        var added = settings.Scopes.Where(name => present?.Scopes.Has(name) != true);
        return await scopes.KnowsAsync(added, ct) ? null : OAuthErrors.ClientScopeUndefined;
    }
}
