using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Consents;

/// <summary>The person says no, at the login page or at the consent page. Resuming the request then tells the client so.</summary>
/// <param name="Request">Which request.</param>
/// <param name="Browser">The binding cookie.</param>
public sealed record DenyAuthorization(PendingAuthorizationId Request, Secret? Browser) : ICommand<Done>;

internal sealed class DenyAuthorizationHandler(IPendingAuthorizations pendings, RequestContext context, TimeProvider time) : ICommandHandler<DenyAuthorization, Done>
{
    public async Task<Result<Done>> Handle(DenyAuthorization request, CancellationToken cancellationToken)
    {
        if (await pendings.FindAsync(request.Request, cancellationToken) is not { } pending)
            return OAuthErrors.PendingAuthorizationUnknown;

        var waits = pending.EnsureWaitsFor(request.Browser, time.GetUtcNow());
        if (waits.IsRefused)
            return waits.Refusal;

        pending.Deny(context.ActingUser);
        return Done.It;
    }
}
