using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.Sessions.Contracts;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>Takes a person's yes or no to a waiting client, inside the caller's unit of work, and has the client notified.</summary>
public sealed class BackchannelDeciding(IClientRegistry registry, ScopeChoice choice, GrantGiving giving, IBackchannelNotifications notifications, TimeProvider time)
{
    /// <summary>Yes. Refuses when the request is not this person's to decide, or the gate says no.</summary>
    public async Task<Result<Done>> ApproveAsync(BackchannelAuthentication request, CurrentSession session, CancellationToken ct)
    {
        var decidable = request.EnsureDecidable(session.Authentication.User, time.GetUtcNow());
        if (decidable.IsRefused)
            return decidable;

        if (!IsStrongEnough(request, session))
            return OAuthErrors.StrongerSignInNeeded;

        // The client may have changed since it asked.
        if (await registry.FindAsync(request.Client, ct) is not { IsEnabled: true } client)
            return OAuthErrors.AuthenticationRequestUnknown;

        var access = await choice.AgainAsync(client, request.Scopes, request.Resources, request.Details, ct);
        if (access.IsRefused)
            return access.Refusal;

        var given = await giving.GiveAsync(new SpokenYes(AdmissionFlow.BackchannelApproval, client, access.Value, request.ExpiresAt - time.GetUtcNow()), session, ct);
        if (given.IsRefused)
            return given.Refusal;

        request.Approve(given.Value.Admitted, given.Value.Grant);
        return await NotifyAsync(request, ct);
    }

    /// <summary>No.</summary>
    public async Task<Result<Done>> DenyAsync(BackchannelAuthentication request, UserId user, CancellationToken ct)
    {
        var decidable = request.EnsureDecidable(user, time.GetUtcNow());
        if (decidable.IsRefused)
            return decidable;

        request.Deny();
        return await NotifyAsync(request, ct);
    }

    // Like at the authorization endpoint (OIDC Core §5.5.1.1): an essential class has to be reached. One that is only wished for is tried
    // once, by signing in after the client has asked, and never fails the request.
    private static bool IsStrongEnough(BackchannelAuthentication request, CurrentSession session) =>
        request.Acr is not { } wish
        || AcrDemand.IsReached(wish, session.Authentication.Acr)
        || (!wish.IsEssential && session.Authentication.AuthenticatedAt >= request.CreatedAt);

    private async Task<Result<Done>> NotifyAsync(BackchannelAuthentication request, CancellationToken ct)
    {
        if (request.Delivery != TokenDelivery.Poll)
            await notifications.AddAsync(request.Id, request.Client, ct);

        return Done.It;
    }
}
