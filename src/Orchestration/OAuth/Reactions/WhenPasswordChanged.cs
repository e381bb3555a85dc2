using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Reactions;

/// <summary>Who changes the password knows the old one; grants end only where the operator wants it. Online ones end with their sessions anyway.</summary>
internal sealed class WhenPasswordChanged(GrantRevocation revocation, OAuthOptions options) : IReaction<PasswordChanged>
{
    public Task ReactAsync(PasswordChanged fact, CancellationToken ct) =>
        options.EndGrantsOnPasswordChange ? revocation.RevokeAllAsync(fact.User, GrantEnd.CredentialChanged, ct) : Task.CompletedTask;
}
