using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>The person pressed the button: the session of this browser ends. Answers what the browser has to load for the clients that are told by it. Idempotent.</summary>
public sealed record ConfirmLogout : ICommand<IReadOnlyList<string>>;

internal sealed class ConfirmLogoutHandler(LiveSession live, ISessions sessions, FrontchannelLogout frontchannel) : ICommandHandler<ConfirmLogout, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(ConfirmLogout request, CancellationToken cancellationToken)
    {
        if (await live.FindAsync(cancellationToken) is not { } current)
            return Array.Empty<string>();

        await sessions.EndAsync(current.Session, SessionEnd.SignedOut, cancellationToken);
        return await frontchannel.AddressesAsync([current.Session], cancellationToken);
    }
}
