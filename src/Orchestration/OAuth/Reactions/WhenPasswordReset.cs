using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>Whoever sets a forgotten password anew may have lost it to somebody, who may have let applications in: offline access ends too.</summary>
internal sealed class WhenPasswordReset(GrantRevocation revocation) : IReaction<PasswordReset>
{
    public Task ReactAsync(PasswordReset fact, CancellationToken ct) => revocation.RevokeAllAsync(fact.User, GrantEnd.CredentialChanged, ct);
}
