using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>A person takes back everything from every application: consents, grants, and with them all tokens. Idempotent.</summary>
/// <param name="User">The person.</param>
public sealed record DisconnectAllApplications(UserId User) : ICommand<Done>;

internal sealed class DisconnectAllApplicationsHandler(GrantRevocation revocation) : ICommandHandler<DisconnectAllApplications, Done>
{
    public async Task<Result<Done>> Handle(DisconnectAllApplications request, CancellationToken cancellationToken)
    {
        await revocation.DisconnectAllAsync(request.User, GrantEnd.RevokedByUser, cancellationToken);
        return Done.It;
    }
}
