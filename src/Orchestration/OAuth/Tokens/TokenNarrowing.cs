using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Cuts an access token out of its grant: for one resource server, with the scopes that mean something there (RFC 8707 §2.2).</summary>
public sealed class TokenNarrowing(ScopeCatalogue catalogue)
{
    /// <summary>The audience and scopes of the token. Refuses resources that were not granted.</summary>
    public async ValueTask<Result<NarrowedAccess>> NarrowAsync(GrantState grant, ScopeSet scopes, IReadOnlyList<string> resources, CancellationToken ct)
    {
        var audience = ResourceTargets.OneOf(grant.Audiences, resources);
        if (audience.IsRefused)
            return audience.Refusal;

        // All scopes of a grant for one resource server are for that one.
        return grant.Audiences.Count == 1
            ? new NarrowedAccess(audience.Value, scopes)
            : new NarrowedAccess(audience.Value, await catalogue.ForAsync(audience.Value, scopes, ct));
    }
}

/// <summary>What an access token is for.</summary>
/// <param name="Audience">The one resource server.</param>
/// <param name="Scopes">What it allows there.</param>
public sealed record NarrowedAccess(string Audience, ScopeSet Scopes);
