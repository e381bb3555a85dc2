using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>The person comes back from the login or consent page, and the request goes on.</summary>
/// <param name="Request">Which request.</param>
/// <param name="Browser">The binding cookie; without it the request is not theirs.</param>
public sealed record ResumeAuthorization(PendingAuthorizationId Request, Secret? Browser) : ICommand<AuthorizationOutcome>;

internal sealed class ResumeAuthorizationHandler(
    IPendingAuthorizations pendings,
    AuthorizationJudging judging,
    AuthorizationAnswering answering,
    OpenRedirection redirection,
    TimeProvider time) : ICommandHandler<ResumeAuthorization, AuthorizationOutcome>
{
    public async Task<Result<AuthorizationOutcome>> Handle(ResumeAuthorization request, CancellationToken cancellationToken) =>
        await redirection.HoldBackAsync(await DecideAsync(request, cancellationToken), cancellationToken);

    private async Task<Result<AuthorizationOutcome>> DecideAsync(ResumeAuthorization request, CancellationToken cancellationToken)
    {
        if (await pendings.FindAsync(request.Request, cancellationToken) is not { } pending || request.Browser is null)
            return OAuthErrors.PendingAuthorizationUnknown;

        var waits = pending.EnsureWaitsFor(request.Browser, time.GetUtcNow());
        if (waits.IsRefused)
            return waits.Refusal;

        // The client may have changed while the request waited.
        var judged = await judging.JudgeAgainAsync(pending.Request, cancellationToken);
        if (judged.IsRefused)
            return judged.Refusal;

        return judged.Value switch
        {
            JudgedAuthorization.Accepted accepted => await answering.AnswerAsync(pending, accepted.Authorization, request.Browser, cancellationToken),
            JudgedAuthorization.Refused refused => answering.Close(pending, refused.Outcome),
            _ => throw new InvalidOperationException("A judgement that nobody knows."),
        };
    }
}
