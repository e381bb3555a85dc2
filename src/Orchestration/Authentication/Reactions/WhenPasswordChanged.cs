using AuthServer.Domain.Authentication.Events;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Reactions;

/// <summary>A changed password ends every other session.</summary>
internal sealed class WhenPasswordChanged(ISessions sessions) : IReaction<PasswordChanged>
{
    public Task ReactAsync(PasswordChanged fact, CancellationToken ct) =>
        sessions.EndAllAsync(fact.User, fact.KeptSession, SessionEnd.CredentialChanged, ct);
}
