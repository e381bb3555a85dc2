using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>An administrator ends all grants of a person, offline access included. What the person consented to is remembered.</summary>
/// <param name="User">The person.</param>
public sealed record EndUserGrants(UserId User) : ICommand<Done>;

internal sealed class EndUserGrantsHandler(GrantRevocation revocation) : ICommandHandler<EndUserGrants, Done>
{
    public async Task<Result<Done>> Handle(EndUserGrants request, CancellationToken cancellationToken)
    {
        await revocation.RevokeAllAsync(request.User, GrantEnd.RevokedByAdministrator, cancellationToken);
        return Done.It;
    }
}
