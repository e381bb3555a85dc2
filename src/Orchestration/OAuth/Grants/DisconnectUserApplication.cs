using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>An administrator takes back what a person let an application have.</summary>
/// <param name="User">The person.</param>
/// <param name="ClientId">The application.</param>
public sealed record DisconnectUserApplication(UserId User, string ClientId) : ICommand<Done>;

internal sealed class DisconnectUserApplicationHandler(GrantRevocation revocation) : ICommandHandler<DisconnectUserApplication, Done>
{
    public Task<Result<Done>> Handle(DisconnectUserApplication request, CancellationToken cancellationToken) =>
        revocation.DisconnectAsync(request.User, request.ClientId, GrantEnd.RevokedByAdministrator, cancellationToken);
}
