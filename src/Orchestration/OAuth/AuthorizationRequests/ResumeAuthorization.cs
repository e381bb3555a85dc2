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
    IClientRegistry registry,
    AuthorizationAnswering answering,
    TimeProvider time) : ICommandHandler<ResumeAuthorization, AuthorizationOutcome>
{
    public async Task<Result<AuthorizationOutcome>> Handle(ResumeAuthorization request, CancellationToken cancellationToken)
    {
        if (await pendings.FindAsync(request.Request, cancellationToken) is not { } pending || request.Browser is null)
            return OAuthErrors.PendingAuthorizationUnknown;

        var waits = pending.EnsureWaitsFor(request.Browser, time.GetUtcNow());
        if (waits.IsRefused)
            return waits.Refusal;

        // The client may have been disabled while the request waited.
        if (await registry.FindAsync(pending.Request.Client, cancellationToken) is not { IsEnabled: true } client)
            return OAuthErrors.AuthorizationClientUnknown;

        return await answering.AnswerAsync(pending, client, request.Browser, cancellationToken);
    }
}
