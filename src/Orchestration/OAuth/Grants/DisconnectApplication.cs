using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>A person takes back everything from an application: consent, grants, and with them all tokens (ASVS 10.4.9).</summary>
/// <param name="User">The person.</param>
/// <param name="ClientId">The application.</param>
public sealed record DisconnectApplication(UserId User, string ClientId) : ICommand<Done>;

internal sealed class DisconnectApplicationHandler(IGrants grants, IConsents consents, IFacts facts, TimeProvider time) : ICommandHandler<DisconnectApplication, Done>
{
    public async Task<Result<Done>> Handle(DisconnectApplication request, CancellationToken cancellationToken)
    {
        var client = ClientId.TryCreate(request.ClientId);
        if (client.IsRefused)
            return OAuthErrors.GrantNotFound;

        var consent = await consents.FindAsync(request.User, client.Value, cancellationToken);
        consent?.Withdraw();
        var ended = await grants.RevokeAllAsync(request.User, client.Value, GrantEnd.RevokedByUser, time.GetUtcNow(), cancellationToken);
        if (ended == 0 && consent is null)
            return OAuthErrors.GrantNotFound;

        facts.Record(new ApplicationDisconnected(request.User, client.Value, ended, GrantEnd.RevokedByUser));
        return Done.It;
    }
}
