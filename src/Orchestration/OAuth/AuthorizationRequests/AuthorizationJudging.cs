using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Finds the client of a request, and the request itself where it was pushed, and applies the rules: those of the request alone, and those that need the scopes and our keys.</summary>
public sealed class AuthorizationJudging(
    IClientRegistry registry,
    IPushedRequests pushed,
    ScopeCatalogue catalogue,
    DetailJudging details,
    IManagedGrants grants,
    IdTokenHints hints,
    Issuer issuer,
    OAuthOptions options,
    TimeProvider time)
{
    /// <summary>Judges. Refuses when nobody but the person may be told.</summary>
    public async Task<Result<JudgedAuthorization>> JudgeAsync(AuthorizationParameters parameters, CancellationToken ct)
    {
        var id = ClientId.TryCreate(parameters["client_id"]);
        if (id.IsRefused || await FindAsync(id.Value, ct) is not { } client)
            return OAuthErrors.AuthorizationClientUnknown;

        var sent = await ResolveAsync(parameters, client, ct);
        if (sent.IsRefused)
            return sent.Refusal;

        return await JudgeAsync(sent.Value, client, ct);
    }

    /// <summary>Whether a request that an authenticated client pushes keeps the rules (RFC 9126 §2.1). Refuses with the rule that it breaks.</summary>
    public async Task<Result<Done>> AcceptAsync(AuthorizationParameters parameters, RegisteredClient client, CancellationToken ct)
    {
        var judged = await JudgeAsync(parameters, client, ct);
        if (judged.IsRefused)
            return judged.Refusal;

        return judged.Value is JudgedAuthorization.Refused refused ? refused.Outcome.Error : Done.It;
    }

    /// <summary>Judges a request that waited: its client may have changed meanwhile. Refuses when nobody but the person may be told.</summary>
    public async Task<Result<JudgedAuthorization>> JudgeAgainAsync(AuthorizationRequest request, CancellationToken ct)
    {
        if (await FindAsync(request.Client, ct) is not { } client)
            return OAuthErrors.AuthorizationClientUnknown;

        return WaitingRequestRules.Judge(request, client) switch
        {
            AuthorizationVerdict.Accepted => await LookFurtherAsync(request, null, client, ct),
            AuthorizationVerdict.Refused refused => new JudgedAuthorization.Refused(new AuthorizationOutcome.Refused(refused.Channel, refused.Error)),
            AuthorizationVerdict.Unanswerable unanswerable => unanswerable.Error,
            _ => throw new InvalidOperationException("A verdict that nobody knows."),
        };
    }

    private async Task<Result<JudgedAuthorization>> JudgeAsync(AuthorizationParameters sent, RegisteredClient client, CancellationToken ct)
    {
        var parameters = await WithoutUnknownScopesAsync(sent, ct);
        return AuthorizationRequestRules.Judge(parameters, client, RequestDemands.Of(client.Settings, options.RequestDemands)) switch
        {
            AuthorizationVerdict.Accepted accepted => await LookFurtherAsync(accepted.Request, parameters["id_token_hint"], client, ct),
            AuthorizationVerdict.Refused refused => new JudgedAuthorization.Refused(new AuthorizationOutcome.Refused(refused.Channel, refused.Error)),
            AuthorizationVerdict.Unanswerable unanswerable => unanswerable.Error,
            _ => throw new InvalidOperationException("A verdict that nobody knows."),
        };
    }

    // Which scopes there are, the rules of the request alone cannot know. What is no list of scopes is for them to refuse.
    private async Task<AuthorizationParameters> WithoutUnknownScopesAsync(AuthorizationParameters parameters, CancellationToken ct)
    {
        var asked = ScopeSet.TryParse(parameters["scope"]);
        if (asked.IsRefused)
            return parameters;

        var understood = await catalogue.UnderstoodAsync(asked.Value, ct);
        return understood.Names.Count == asked.Value.Names.Count ? parameters : parameters.With("scope", understood.ToString());
    }

    // RFC 9126 §4: what was pushed is the request; whatever travels beside its reference counts for nothing (RFC 9101 §5).
    private async Task<Result<AuthorizationParameters>> ResolveAsync(AuthorizationParameters parameters, RegisteredClient client, CancellationToken ct)
    {
        if (parameters["request_uri"] is not { } uri || PushedRequest.ReferenceIn(uri) is not { } reference)
            return parameters;

        if (parameters.Repeats("request_uri"))
            return OAuthErrors.ParameterRepeated.About("request_uri");

        var taken = await pushed.TakeAsync(reference.Sha256(), client.Id, time.GetUtcNow(), ct);
        return taken is null ? OAuthErrors.RequestUriUnknown : taken;
    }

    private async Task<JudgedAuthorization> LookFurtherAsync(AuthorizationRequest request, string? hint, RegisteredClient client, CancellationToken ct)
    {
        var about = hint is null ? request : await AboutAsync(request, hint, ct);
        if (about.IsRefused)
            return Refuse(request, about.Refusal);

        if (await details.WhyRefusedAsync(DetailSet.Stored(request.Details), client.Settings, ct) is { } unfit)
            return Refuse(request, unfit);

        var audiences = await catalogue.TargetsAsync(request.Scopes, request.Resources, client.Settings, ct);
        if (audiences.IsRefused)
            return Refuse(request, audiences.Refusal);

        // OIDC Core §3.1.2.1: who only signs somebody in wishes for a class, and MUST NOT get an error for it (§5.5.1).
        var isForAccess = audiences.Value.Any(audience => audience != issuer.Value);
        var accepted = new AcceptedAuthorization(client, isForAccess ? about.Value.ForAccess() : about.Value, audiences.Value);
        if (request.GrantManagement?.GrantId is not { } named)
            return new JudgedAuthorization.Accepted(accepted);

        var managed = await ManagedAsync(accepted, named, ct);
        return managed.IsRefused ? Refuse(request, managed.Refusal) : new JudgedAuthorization.Accepted(accepted with { Managed = managed.Value });
    }

    // Grant Management for OAuth 2.0 §5.4: a grant of another client is unknown to this one.
    private async Task<Result<ManagedGrant>> ManagedAsync(AcceptedAuthorization asked, string grantId, CancellationToken ct)
    {
        if (await grants.FindAsync(grantId, ct) is not { } grant || grant.Client != asked.Client.Id)
            return OAuthErrors.GrantIdUnknown;

        if (asked.Request.GrantManagement?.Action != GrantManagementAction.Merge)
            return grant;

        if (!grant.Details.With(DetailSet.Stored(asked.Request.Details)).IsSmall)
            return OAuthErrors.DetailsMalformed;

        return catalogue.MayJoin(asked.Audiences, grant.Audiences) ? grant : OAuthErrors.ResourceNotCombinable;
    }

    // OIDC Core §3.1.2.1: the hint need not be young, but it has to be ours, and given to this client: those of others are not for its eyes.
    private async Task<Result<AuthorizationRequest>> AboutAsync(AuthorizationRequest request, string hint, CancellationToken ct) =>
        await hints.ReadAsync(Secret.Of(hint), ct) is { } read && read.Client == request.Client ? request.About(read.Subject) : OAuthErrors.IdTokenHintUnfit;

    private async Task<RegisteredClient?> FindAsync(ClientId id, CancellationToken ct) =>
        await registry.FindAsync(id, ct) is { IsEnabled: true } client ? client : null;

    private static JudgedAuthorization.Refused Refuse(AuthorizationRequest request, Error error) =>
        new(new AuthorizationOutcome.Refused(ResponseChannel.Of(request), error));
}

/// <summary>A judged request: it goes on, or its client is told why not.</summary>
public abstract record JudgedAuthorization
{
    private JudgedAuthorization()
    {
    }

    /// <summary>It keeps the rules.</summary>
    /// <param name="Authorization">The request with what it stands on.</param>
    public sealed record Accepted(AcceptedAuthorization Authorization) : JudgedAuthorization;

    /// <summary>It does not.</summary>
    /// <param name="Outcome">What the client is told.</param>
    public sealed record Refused(AuthorizationOutcome.Refused Outcome) : JudgedAuthorization;
}

/// <summary>A request that keeps the rules, with what it stands on.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Request">The request, understood.</param>
/// <param name="Audiences">The resource servers that it is about.</param>
public sealed record AcceptedAuthorization(RegisteredClient Client, AuthorizationRequest Request, IReadOnlyList<string> Audiences)
{
    /// <summary>The grant that it is to change; absent when it gives a fresh one.</summary>
    public ManagedGrant? Managed { get; init; }
}
