using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Cuts an access token out of its grant: for one resource server, with the scopes and the details that mean something there (RFC 8707 §2.2, RFC 9396 §9.1).</summary>
public sealed class TokenNarrowing(ScopeCatalogue catalogue, IDetailTypes types)
{
    /// <summary>Why no token of this grant can be for these resource servers with these details; absent when one can.</summary>
    public async ValueTask<Error?> WhyNotAsync(GrantState grant, IReadOnlyList<string> resources, DetailSet details, CancellationToken ct)
    {
        var audience = ResourceTargets.OneOf(grant.Audiences, resources);
        return audience.IsRefused ? audience.Refusal : (await DetailsOfAsync(grant, details, audience.Value, ct)).Refusal;
    }

    /// <summary>The audience, scopes and details of the token. Refuses resources and details that were not granted.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="scopes">Its scopes, or fewer.</param>
    /// <param name="resources">One of its resource servers; none for the first of them.</param>
    /// <param name="asked">Fewer details than were granted; none for all of them (RFC 9396 §6).</param>
    /// <param name="ct">Ends the work.</param>
    public async ValueTask<Result<NarrowedAccess>> NarrowAsync(GrantState grant, ScopeSet scopes, IReadOnlyList<string> resources, DetailSet asked, CancellationToken ct)
    {
        var audience = ResourceTargets.OneOf(grant.Audiences, resources);
        if (audience.IsRefused)
            return audience.Refusal;

        var details = await DetailsOfAsync(grant, asked, audience.Value, ct);
        if (details.IsRefused)
            return details.Refusal;

        // All scopes of a grant for one resource server are for that one.
        return grant.Audiences.Count == 1
            ? new NarrowedAccess(audience.Value, scopes, details.Value)
            : new NarrowedAccess(audience.Value, await catalogue.ForAsync(audience.Value, scopes, ct), details.Value);
    }

    // The same for details, but for those that are asked for by name: they are not dropped in silence.
    private async ValueTask<Result<DetailSet>> DetailsOfAsync(GrantState grant, DetailSet asked, string audience, CancellationToken ct)
    {
        var details = grant.Details.Narrow(asked, asked.AreNone ? [] : await types.AllAsync(ct));
        if (details.IsRefused || grant.Audiences.Count == 1)
            return details;

        return asked.AreNone || asked.LieAt(audience) ? details.Value.At(audience) : OAuthErrors.DetailsElsewhere;
    }
}

/// <summary>What an access token is for.</summary>
/// <param name="Audience">The one resource server.</param>
/// <param name="Scopes">What it allows there.</param>
/// <param name="Details">What it allows besides.</param>
public sealed record NarrowedAccess(string Audience, ScopeSet Scopes, DetailSet Details);
