using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Lets a browser come again with a pushed request that nobody has answered yet: it is spent by the answer, not by the visit.</summary>
/// <remarks>FAPI 2.0 Security Profile §5.3.2.2: a mail filter, a preview or a reload may open the address before its person signs in.</remarks>
public sealed class PushedRevisits(
    IPendingAuthorizations pendings, AuthorizationJudging judging, AuthorizationAnswering answering, IRandomness randomness, TimeProvider time)
{
    /// <summary>Goes on with the request that waits. Refuses as if the reference were unknown.</summary>
    public async Task<Result<AuthorizationOutcome>> GoOnAsync(Authorize request, CancellationToken ct)
    {
        if (PushedRequest.WaitingIdOf(request.Parameters["request_uri"]) is not { } id || await pendings.FindAsync(id, ct) is not { } pending || pending.Request.Client.Value != request.Parameters["client_id"])
            return OAuthErrors.RequestUriUnknown;

        var browser = request.Browser ?? randomness.BearerValue();
        var visited = pending.Revisit(browser, time.GetUtcNow());
        if (visited.IsRefused)
            return visited.Refusal;

        // The client may have changed while the request waited.
        var judged = await judging.JudgeAgainAsync(pending.Request, ct);
        if (judged.IsRefused)
            return judged.Refusal;

        return judged.Value switch
        {
            JudgedAuthorization.Accepted accepted => await answering.AnswerAsync(pending, accepted.Authorization, browser, ct),
            JudgedAuthorization.Refused refused => answering.Close(pending, refused.Outcome),
            _ => throw new InvalidOperationException("A judgement that nobody knows."),
        };
    }
}
