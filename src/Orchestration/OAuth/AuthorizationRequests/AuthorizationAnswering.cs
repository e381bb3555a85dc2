using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationCodes;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Answers a request that keeps the rules: with a code, with a refusal, or by asking the person first. New and resumed requests alike.</summary>
public sealed class AuthorizationAnswering(
    LiveSession sessions,
    IConsents consents,
    IPendingAuthorizations pendings,
    CodeIssuing codes,
    IRandomness randomness,
    IIds ids,
    TimeProvider time)
{
    /// <summary>Answers a request that has just come.</summary>
    public async Task<AuthorizationOutcome> AnswerAsync(AuthorizationRequest request, RegisteredClient client, Secret? browser, CancellationToken ct)
    {
        var session = await sessions.FindAsync(ct);
        var next = await DecideAsync(request, client, session, null, ct);
        if (next.IsRefused)
            return Refuse(request, next.Refusal);

        if (next.Value != Interaction.None || session is null)
            return SetAside(request, next.Value, browser);

        return await IssueAsync(request, client, session, ct);
    }

    /// <summary>Answers a request that waited.</summary>
    public async Task<AuthorizationOutcome> AnswerAsync(PendingAuthorization pending, RegisteredClient client, Secret browser, CancellationToken ct)
    {
        var request = pending.Request;
        var session = await sessions.FindAsync(ct);
        var next = pending.IsDenied ? OAuthErrors.AccessDenied : await DecideAsync(request, client, session, pending, ct);
        if (next.IsRefused)
            return Close(pending, Refuse(request, next.Refusal));

        if (next.Value != Interaction.None || session is null)
            return new AuthorizationOutcome.Waiting(pending.Id, next.Value, browser);

        return Close(pending, await IssueAsync(request, client, session, ct));
    }

    /// <summary>Puts a request aside for a browser: the one that holds the secret, or one that gets it now.</summary>
    public AuthorizationOutcome SetAside(AuthorizationRequest request, Interaction next, Secret? browser)
    {
        var bound = browser ?? randomness.BearerValue();
        var pending = PendingAuthorization.Begin(new PendingAuthorizationId(ids.Next()), request, bound, time.GetUtcNow());
        pendings.Add(pending);
        return new AuthorizationOutcome.Waiting(pending.Id, next, bound);
    }

    private async Task<Result<Interaction>> DecideAsync(
        AuthorizationRequest request, RegisteredClient client, CurrentSession? session, PendingAuthorization? pending, CancellationToken ct)
    {
        if (AcrDemand.IsHopeless(request.Acr))
            return OAuthErrors.AcrNotReached;

        var now = time.GetUtcNow();
        var signIn = session is null ? null : new SignInFacts(session.Authentication.AuthenticatedAt, AcrDemand.IsReached(request.Acr, session.Authentication.Acr));
        var consent = session is null || !client.Settings.AsksForConsent ? null : await consents.FindAsync(session.Authentication.User, client.Id, ct);
        return InteractionPolicy.Decide(request, new InteractionFacts(
            now,
            pending?.CreatedAt ?? now,
            signIn,
            client.Settings.AsksForConsent,
            consent is not null && consent.Scopes.Covers(request.Scopes),
            session is not null && pending?.ConsentedBy == session.Authentication.User));
    }

    private async Task<AuthorizationOutcome> IssueAsync(AuthorizationRequest request, RegisteredClient client, CurrentSession session, CancellationToken ct)
    {
        var code = await codes.IssueAsync(request, client, session, ct);
        return code.Match<AuthorizationOutcome>(
            value => new AuthorizationOutcome.Answered(ResponseChannel.Of(request), value),
            refusal => Refuse(request, refusal));
    }

    private AuthorizationOutcome Close(PendingAuthorization pending, AuthorizationOutcome outcome)
    {
        pending.Answer(time.GetUtcNow());
        return outcome;
    }

    private static AuthorizationOutcome.Refused Refuse(AuthorizationRequest request, Error error) =>
        new AuthorizationOutcome.Refused(ResponseChannel.Of(request), error);
}
