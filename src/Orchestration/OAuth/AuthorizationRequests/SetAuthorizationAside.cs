using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>An authorization request came as a form post. It is put aside and resumed by a GET.</summary>
/// <remarks>A form that another site posts arrives without SameSite cookies, so who is signed in can be seen only after a redirect.</remarks>
/// <param name="Parameters">What was sent.</param>
/// <param name="Browser">The binding cookie of the browser; absent when it has none yet, or did not send it.</param>
public sealed record SetAuthorizationAside(AuthorizationParameters Parameters, Secret? Browser) : ICommand<AuthorizationOutcome>;

internal sealed class SetAuthorizationAsideHandler(AuthorizationJudging judging, AuthorizationAnswering answering, OpenRedirection redirection)
    : ICommandHandler<SetAuthorizationAside, AuthorizationOutcome>
{
    public async Task<Result<AuthorizationOutcome>> Handle(SetAuthorizationAside request, CancellationToken cancellationToken) =>
        await redirection.HoldBackAsync(await DecideAsync(request, cancellationToken), cancellationToken);

    private async Task<Result<AuthorizationOutcome>> DecideAsync(SetAuthorizationAside request, CancellationToken cancellationToken)
    {
        var judged = await judging.JudgeAsync(request.Parameters, cancellationToken);
        if (judged.IsRefused)
            return judged.Refusal;

        return judged.Value switch
        {
            // Nobody could see yet who is signed in: the first GET looks.
            JudgedAuthorization.Accepted accepted => answering.SetAside(accepted.Authorization.Request, Interaction.None, request.Browser, seen: null, PushedRequest.WaitingIdOf(request.Parameters["request_uri"])),
            JudgedAuthorization.Refused refused => refused.Outcome,
            _ => throw new InvalidOperationException("A judgement that nobody knows."),
        };
    }
}
