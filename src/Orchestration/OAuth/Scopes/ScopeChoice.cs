using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>What a client asks a person for outside of the authorization endpoint: scopes, and the resource servers that they are for.</summary>
public sealed class ScopeChoice(ScopeCatalogue catalogue)
{
    private const int MostResources = 20;

    /// <summary>Reads and judges it. Refuses with the errors of scopes and resources.</summary>
    public async ValueTask<Result<ChosenScopes>> ChooseAsync(ClientSettings client, string? scope, IReadOnlyList<string> resources, CancellationToken ct)
    {
        var asked = ScopeSet.TryParse(scope);
        if (asked.IsRefused)
            return asked.Refusal;

        if (!client.Scopes.Covers(asked.Value))
            return OAuthErrors.ScopeNotAllowed;

        if (resources.Count > MostResources || !resources.All(ResourceIndicator.IsAcceptable))
            return OAuthErrors.ResourceMalformed;

        // OIDC Core §11: offline access is access by refresh tokens.
        var mayRefresh = client.GrantTypes.Contains(GrantType.RefreshToken);
        var scopes = asked.Value.Where(name => mayRefresh || name != StandardScopes.OfflineAccess);
        var audiences = await catalogue.TargetsAsync(scopes, resources, client, ct);
        return audiences.Map(targets => new ChosenScopes(scopes, targets));
    }
}

/// <summary>What was chosen.</summary>
/// <param name="Scopes">The scopes.</param>
/// <param name="Audiences">The resource servers.</param>
public sealed record ChosenScopes(ScopeSet Scopes, IReadOnlyList<string> Audiences);
