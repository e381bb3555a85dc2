using AuthServer.Domain.OAuth.Events;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>Policies see applications as they are.</summary>
internal sealed class WhenClientChanges(IClientEntities directory) :
    IReaction<ClientRegistered>,
    IReaction<ClientChanged>,
    IReaction<ClientEnabled>,
    IReaction<ClientDisabled>,
    IReaction<ClientDeleted>
{
    public Task ReactAsync(ClientRegistered fact, CancellationToken ct) => TellAsync(fact.ClientId);

    public Task ReactAsync(ClientChanged fact, CancellationToken ct) => TellAsync(fact.ClientId);

    public Task ReactAsync(ClientEnabled fact, CancellationToken ct) => TellAsync(fact.ClientId);

    public Task ReactAsync(ClientDisabled fact, CancellationToken ct) => TellAsync(fact.ClientId);

    public Task ReactAsync(ClientDeleted fact, CancellationToken ct) => TellAsync(fact.ClientId);

    private Task TellAsync(Domain.SharedKernel.ClientId client)
    {
        directory.Changed(client);
        return Task.CompletedTask;
    }
}
