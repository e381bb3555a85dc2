using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth.AuthorizationCodes;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Answers a request that keeps the rules: with a code, with a refusal, or by asking the person first. New and resumed requests alike.</summary>
public sealed class AuthorizationAnswering(
    InteractionReading interactions,
    IPendingAuthorizations pendings,
    CodeIssuing codes,
    IRegistrationDoor door,
    IRandomness randomness,
    IIds ids,
    TimeProvider time)
{
    /// <summary>Answers a request that has just come.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="browser">The binding cookie of the browser; absent when it has none yet.</param>
    /// <param name="reserved">Under which id it waits, if it has to; absent by design for a new one.</param>
    /// <param name="ct">Cancels the work.</param>
    public async Task<AuthorizationOutcome> AnswerAsync(AcceptedAuthorization asked, Secret? browser, PendingAuthorizationId? reserved, CancellationToken ct)
    {
        var read = await interactions.HoldAsync(asked, null, ct);
        if (read.Next.IsRefused)
            return Refuse(asked.Request, read.Next.Refusal);

        return read.Next.Value == Interaction.None
            ? await IssueAsync(asked, read, ct)
            : SetAside(asked.Request, await PageForAsync(asked.Request, read.Next.Value, ct), browser, read.Seen, reserved);
    }

    /// <summary>Answers a request that waited.</summary>
    public async Task<AuthorizationOutcome> AnswerAsync(PendingAuthorization pending, AcceptedAuthorization asked, Secret browser, CancellationToken ct)
    {
        if (pending.IsDenied)
            return Close(pending, Refuse(asked.Request, OAuthErrors.AccessDenied));

        var read = await interactions.HoldAsync(asked, pending, ct);
        pending.See(read.Seen);
        if (read.Next.IsRefused)
            return Close(pending, Refuse(asked.Request, read.Next.Refusal));

        return read.Next.Value == Interaction.None
            ? Close(pending, await IssueAsync(asked, read, ct))
            : new AuthorizationOutcome.Waiting(pending.Id, await PageForAsync(asked.Request, read.Next.Value, ct), browser);
    }

    /// <summary>Puts a request aside for a browser: the one that holds the secret, or one that gets it now.</summary>
    public AuthorizationOutcome SetAside(AuthorizationRequest request, Interaction page, Secret? browser, SeenSignIn? seen, PendingAuthorizationId? reserved)
    {
        var bound = browser ?? randomness.BearerValue();
        var pending = PendingAuthorization.Begin(reserved ?? new PendingAuthorizationId(ids.Next()), request, bound, time.GetUtcNow());
        if (seen is not null)
            pending.See(seen);

        pendings.Add(pending);
        return new AuthorizationOutcome.Waiting(pending.Id, page, bound);
    }

    /// <summary>Closes a request that waited: this is its answer.</summary>
    public AuthorizationOutcome Close(PendingAuthorization pending, AuthorizationOutcome outcome)
    {
        pending.Answer(time.GetUtcNow());
        return outcome;
    }

    private async Task<AuthorizationOutcome> IssueAsync(AcceptedAuthorization asked, ReadInteraction read, CancellationToken ct)
    {
        var code = await codes.IssueAsync(asked, read, ct);
        return code.Match<AuthorizationOutcome>(
            value => new AuthorizationOutcome.Answered(ResponseChannel.Of(asked.Request), value, asked.Request.Scopes.Has(StandardScopes.OpenId)),
            refusal => Refuse(asked.Request, refusal));
    }

    // Initiating User Registration §4: the account is offered first; whoever has one goes on to sign in from there. So does everybody
    // where nobody may create one.
    private async Task<Interaction> PageForAsync(AuthorizationRequest request, Interaction next, CancellationToken ct) =>
        next == Interaction.Login && request.Asks(Prompt.Create) && (await door.AskAsync(ct)).IsSuccess ? Interaction.Register : next;

    private static AuthorizationOutcome.Refused Refuse(AuthorizationRequest request, Error error) => new(ResponseChannel.Of(request), error);
}
