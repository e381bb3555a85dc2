using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>A client asks, through a person's browser, for a code (RFC 6749 §4.1.1, OIDC Core §3.1.2.1).</summary>
/// <remarks>Refuses only when client or redirect URI are in doubt; every other refusal is an outcome that goes to the client.</remarks>
/// <param name="Parameters">What was sent.</param>
/// <param name="Browser">The binding cookie of the browser; absent when it has none yet.</param>
public sealed record Authorize(AuthorizationParameters Parameters, Secret? Browser) : ICommand<AuthorizationOutcome>;

internal sealed class AuthorizeHandler(AuthorizationJudging judging, AuthorizationAnswering answering, PushedRevisits revisits, OpenRedirection redirection) : ICommandHandler<Authorize, AuthorizationOutcome>
{
    public async Task<Result<AuthorizationOutcome>> Handle(Authorize request, CancellationToken cancellationToken) =>
        await redirection.HoldBackAsync(await DecideAsync(request, cancellationToken), cancellationToken);

    private async Task<Result<AuthorizationOutcome>> DecideAsync(Authorize request, CancellationToken cancellationToken)
    {
        var judged = await judging.JudgeAsync(request.Parameters, cancellationToken);
        if (judged.IsRefused)
            return judged.Refusal == OAuthErrors.RequestUriUnknown ? await revisits.GoOnAsync(request, cancellationToken) : judged.Refusal;

        return judged.Value switch
        {
            JudgedAuthorization.Accepted accepted => await answering.AnswerAsync(accepted.Authorization, request.Browser, PushedRequest.WaitingIdOf(request.Parameters["request_uri"]), cancellationToken),
            JudgedAuthorization.Refused refused => refused.Outcome,
            _ => throw new InvalidOperationException("A judgement that nobody knows."),
        };
    }
}
