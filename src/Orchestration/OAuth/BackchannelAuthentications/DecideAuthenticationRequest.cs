using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>The signed-in person says yes to an application that waits.</summary>
/// <param name="Request">Which request.</param>
public sealed record AllowAuthenticationRequest(BackchannelAuthenticationId Request) : ICommand<Done>;

/// <summary>The signed-in person says no.</summary>
/// <param name="Request">Which request.</param>
public sealed record DenyAuthenticationRequest(BackchannelAuthenticationId Request) : ICommand<Done>;

internal sealed class DecideAuthenticationRequestHandler(LiveSession sessions, IBackchannelAuthentications requests, BackchannelDeciding deciding)
    : ICommandHandler<AllowAuthenticationRequest, Done>, ICommandHandler<DenyAuthenticationRequest, Done>
{
    public Task<Result<Done>> Handle(AllowAuthenticationRequest request, CancellationToken cancellationToken) =>
        DecideAsync(request.Request, (found, session) => deciding.ApproveAsync(found, session, cancellationToken), cancellationToken);

    public Task<Result<Done>> Handle(DenyAuthenticationRequest request, CancellationToken cancellationToken) =>
        DecideAsync(request.Request, (found, session) => deciding.DenyAsync(found, session.Authentication.User, cancellationToken), cancellationToken);

    private async Task<Result<Done>> DecideAsync(BackchannelAuthenticationId id, Func<BackchannelAuthentication, CurrentSession, Task<Result<Done>>> decide, CancellationToken ct)
    {
        if (await sessions.FindAsync(ct) is not { } session)
            return OAuthErrors.LoginRequired;

        return await requests.FindAsync(id, ct) is { } found ? await decide(found, session) : OAuthErrors.AuthenticationRequestUnknown;
    }
}
