using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Cuts an access token out of its grant: for one resource server, with the scopes and the details that mean something there (RFC 8707 §2.2, RFC 9396 §9.1).</summary>
public sealed class TokenNarrowing(ScopeCatalogue catalogue, IDetailTypes types, Issuer issuer)
{
    /// <summary>Why no token of this grant can be for these resource servers with these details; absent when one can.</summary>
    public async ValueTask<Error?> WhyNotAsync(GrantState grant, IReadOnlyList<string> resources, DetailSet details, CancellationToken ct)
    {
        var audiences = ResourceTargets.AudiencesOf(grant.Audiences, resources, issuer.Value);
        return audiences.IsRefused ? audiences.Refusal : (await DetailsOfAsync(grant, details, audiences.Value, ct)).Refusal;
    }

    /// <summary>The audiences, scopes and details of the token. Refuses resources and details that were not granted.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="scopes">Its scopes, or fewer.</param>
    /// <param name="resources">One of its resource servers; none for the first of them.</param>
    /// <param name="asked">Fewer details than were granted; none for all of them (RFC 9396 §6).</param>
    /// <param name="ct">Ends the work.</param>
    public async ValueTask<Result<NarrowedAccess>> NarrowAsync(GrantState grant, ScopeSet scopes, IReadOnlyList<string> resources, DetailSet asked, CancellationToken ct)
    {
        var audiences = ResourceTargets.AudiencesOf(grant.Audiences, resources, issuer.Value);
        if (audiences.IsRefused)
            return audiences.Refusal;

        var details = await DetailsOfAsync(grant, asked, audiences.Value, ct);
        if (details.IsRefused)
            return details.Refusal;

        return IsWhole(grant, audiences.Value)
            ? new NarrowedAccess(audiences.Value, scopes, details.Value)
            : new NarrowedAccess(audiences.Value, await catalogue.ForAsync(audiences.Value[0], scopes, ct), details.Value);
    }

    // All scopes of a grant are for all that it is for: a token for all of that has them all.
    private static bool IsWhole(GrantState grant, IReadOnlyList<string> audiences) => grant.Audiences.Count == audiences.Count;

    // The same for details, but for those that are asked for by name: they are not dropped in silence.
    private async ValueTask<Result<DetailSet>> DetailsOfAsync(GrantState grant, DetailSet asked, IReadOnlyList<string> audiences, CancellationToken ct)
    {
        var details = grant.Details.Narrow(asked, asked.AreNone ? [] : await types.AllAsync(ct));
        if (details.IsRefused || IsWhole(grant, audiences))
            return details;

        return asked.AreNone || asked.LieAt(audiences[0]) ? details.Value.At(audiences[0]) : OAuthErrors.DetailsElsewhere;
    }
}

/// <summary>What an access token is for.</summary>
/// <param name="Audiences">The resource server, and this one where UserInfo is meant too.</param>
/// <param name="Scopes">What it allows there.</param>
/// <param name="Details">What it allows besides.</param>
public sealed record NarrowedAccess(IReadOnlyList<string> Audiences, ScopeSet Scopes, DetailSet Details);
