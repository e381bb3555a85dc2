using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>An administrator removes a factor because it is lost, perhaps to somebody who let applications in: offline access ends too.</summary>
internal sealed class WhenTotpRemoved(GrantRevocation revocation) : IReaction<TotpRemoved>
{
    public Task ReactAsync(TotpRemoved fact, CancellationToken ct) =>
        fact.KeptSession is null ? revocation.RevokeAllAsync(fact.User, GrantEnd.CredentialChanged, ct) : Task.CompletedTask;
}
