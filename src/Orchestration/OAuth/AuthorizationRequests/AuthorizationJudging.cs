using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Finds the client of a request, and the request itself where it was pushed, and applies the rules.</summary>
public sealed class AuthorizationJudging(IClientRegistry registry, IPushedRequests pushed, OAuthOptions options, TimeProvider time)
{
    /// <summary>Judges. Refuses when nobody but the person may be told.</summary>
    public async Task<Result<JudgedAuthorization>> JudgeAsync(AuthorizationParameters parameters, CancellationToken ct)
    {
        var client = await FindAsync(parameters["client_id"], ct);
        if (client is null)
            return OAuthErrors.AuthorizationClientUnknown;

        var sent = await ResolveAsync(parameters, client, ct);
        if (sent.IsRefused)
            return sent.Refusal;

        return Judge(sent.Value, client) switch
        {
            AuthorizationVerdict.Accepted accepted => new JudgedAuthorization(client, accepted.Request, null),
            AuthorizationVerdict.Refused refused => new JudgedAuthorization(client, Unread(client), new AuthorizationOutcome.Refused(refused.Channel, refused.Error)),
            AuthorizationVerdict.Unanswerable unanswerable => unanswerable.Error,
            _ => throw new InvalidOperationException("A verdict that nobody knows."),
        };
    }

    /// <summary>Whether a request that an authenticated client pushes keeps the rules (RFC 9126 §2.1). Refuses with the rule that it breaks.</summary>
    public Result<Done> Accept(AuthorizationParameters parameters, RegisteredClient client) => Judge(parameters, client) switch
    {
        AuthorizationVerdict.Accepted => Done.It,
        AuthorizationVerdict.Refused refused => refused.Error,
        AuthorizationVerdict.Unanswerable unanswerable => unanswerable.Error,
        _ => throw new InvalidOperationException("A verdict that nobody knows."),
    };

    private AuthorizationVerdict Judge(AuthorizationParameters parameters, RegisteredClient client) =>
        AuthorizationRequestRules.Judge(parameters, client, options.RequirePushedAuthorizationRequests || client.Settings.RequestObjects.MustBePushed);

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

    /// <summary>The client, when it may ask for authorizations at all.</summary>
    public async Task<RegisteredClient?> FindAsync(string? name, CancellationToken ct)
    {
        var id = ClientId.TryCreate(name);
        return id.IsSuccess && await registry.FindAsync(id.Value, ct) is { IsEnabled: true } client ? client : null;
    }

    private static AuthorizationRequest Unread(RegisteredClient client) => new()
    {
        Client = client.Id,
        RedirectUri = string.Empty,
        ResponseMode = ResponseMode.Query,
        Scopes = Domain.OAuth.Scopes.ScopeSet.Empty,
        CodeChallenge = string.Empty,
        Acr = AcrWish.Any,
        Claims = ClaimNames.None,
    };
}

/// <summary>A judged request.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="Request">The request, understood; meaningless when it was refused.</param>
/// <param name="Refused">The refusal for the client; absent when the request keeps the rules.</param>
public sealed record JudgedAuthorization(RegisteredClient Client, AuthorizationRequest Request, AuthorizationOutcome.Refused? Refused);
