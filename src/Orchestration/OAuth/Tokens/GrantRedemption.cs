using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.RefreshTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Gives the first tokens of a grant to the one who has just redeemed what stood for it: a code, a device code, an authentication request.</summary>
public sealed class GrantRedemption(
    IGrants grants,
    IRefreshTokens refreshTokens,
    IAdmissionGate gate,
    TokenNarrowing narrowing,
    GrantTokens tokens,
    GrantSettling settling,
    IRandomness randomness,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time,
    ILogger<GrantRedemption> log)
{
    /// <summary>Asks the gate and gives tokens, inside the caller's unit of work. Refuses with <c>oauth.grant_unusable</c>, or as <see cref="TokenNarrowing"/> does.</summary>
    public async Task<Result<IssuedTokens>> RedeemAsync(Redeemed redeemed, CancellationToken ct)
    {
        var reading = await grants.ReadAsync(redeemed.Grant, ct) ?? throw new InvalidOperationException("Something stood for a grant that does not exist.");
        var admitted = await gate.AdmitAsync(reading.Grant.User, reading.FactsForRedemption(redeemed.Flow), ct);
        if (admitted.IsRefused)
        {
            OAuthLog.GateRefused(log, redeemed.Flow, admitted.Refusal.Code);
            return OAuthErrors.GrantUnusable;
        }

        var settled = await settling.SettleAsync(redeemed.Client, reading.Grant, ct);
        if (settled.IsRefused)
            return settled.Refusal;

        var grant = settled.Value;
        var access = await narrowing.NarrowAsync(grant, grant.Scopes, redeemed.Resources, redeemed.Details, ct);
        if (access.IsRefused)
            return access.Refusal;

        facts.Record(redeemed.Fact(grant));
        var refreshToken = await BeginFamilyAsync(admitted.Value, redeemed, grant, ct);
        var issue = new GrantIssue(redeemed.Client, grant, access.Value.Scopes, access.Value.Audiences, refreshToken, redeemed.Nonce)
        {
            Binding = redeemed.Binding,
            Details = access.Value.Details,
            IdTokenExtra = redeemed.IdTokenExtra(refreshToken),
        };
        return await tokens.IssueAsync(admitted.Value, issue, ct);
    }

    /// <summary>Why no token of this grant can be for these resource servers with these details; absent when one can. To be asked before that is spent which stands for the grant: refusals commit too.</summary>
    public async Task<Error?> WhyNotForAsync(GrantId? grant, IReadOnlyList<string> resources, DetailSet details, CancellationToken ct) =>
        (resources.Count > 0 || !details.AreNone) && grant is { } known && await grants.ReadAsync(known, ct) is { } reading
            ? await narrowing.WhyNotAsync(reading.Grant, resources, details, ct)
            : null;

    private async Task<Secret?> BeginFamilyAsync(Admitted admitted, Redeemed redeemed, GrantState grant, CancellationToken ct)
    {
        var client = redeemed.Client;
        if (!client.Settings.GrantTypes.Contains(GrantType.RefreshToken))
            return null;

        var lifetimes = client.Settings.Lifetimes.Over(options.Lifetimes);
        var value = randomness.BearerValue();
        var lifetime = new RefreshLifetime(lifetimes.RefreshTokenIdle, lifetimes.RefreshTokenAbsolute);
        await refreshTokens.AddAsync(RefreshToken.Begin(admitted, value, grant.Id, client.Id, TokenBindings.ForRefresh(client, redeemed.Binding), lifetime, time.GetUtcNow()), ct);
        return value;
    }
}

/// <summary>What has just been redeemed.</summary>
/// <param name="Client">By whom.</param>
/// <param name="Grant">The grant for which it stood.</param>
/// <param name="Flow">The gate's flow.</param>
/// <param name="Fact">What is told of it.</param>
public sealed record Redeemed(RegisteredClient Client, GrantId Grant, AdmissionFlow Flow, Func<GrantState, DomainEvent> Fact)
{
    /// <summary>To which keys the tokens are bound.</summary>
    public TokenBinding Binding { get; init; } = TokenBinding.None;

    /// <summary>One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Fewer authorization details than were granted; none for all of them (RFC 9396 §6).</summary>
    public DetailSet Details { get; init; } = DetailSet.Empty;

    /// <summary>For the ID token; absent when there is none.</summary>
    public string? Nonce { get; init; }

    /// <summary>What the ID token says beyond the ordinary, beside this refresh token; nothing by default.</summary>
    public Func<Secret?, ExtraClaims> IdTokenExtra { get; init; } = _ => ExtraClaims.None;
}
