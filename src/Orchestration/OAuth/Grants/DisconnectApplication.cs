using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>A person takes back everything from an application: consent, grants, and with them all tokens (ASVS 10.4.9).</summary>
/// <param name="User">The person.</param>
/// <param name="ClientId">The application.</param>
public sealed record DisconnectApplication(UserId User, string ClientId) : ICommand<Done>;

internal sealed class DisconnectApplicationHandler(GrantRevocation revocation) : ICommandHandler<DisconnectApplication, Done>
{
    public Task<Result<Done>> Handle(DisconnectApplication request, CancellationToken cancellationToken) =>
        revocation.DisconnectAsync(request.User, request.ClientId, GrantEnd.RevokedByUser, cancellationToken);
}
