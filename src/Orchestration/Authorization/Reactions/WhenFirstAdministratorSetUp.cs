using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>The person who came through the set-up link gets the role that opens the administration, in the same transaction.</summary>
internal sealed class WhenFirstAdministratorSetUp(IRoles roles) : IReaction<FirstAdministratorSetUp>
{
    public async Task ReactAsync(FirstAdministratorSetUp fact, CancellationToken ct)
    {
        var assigned = await roles.AssignAsync(fact.User, Role.Administrator, ct);
        if (assigned.IsRefused)
            throw new InvalidOperationException($"The built-in role '{Role.Administrator}' is missing: {assigned.Refusal.Code}.");
    }
}
