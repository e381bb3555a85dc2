using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>A client removes itself, and everything that it was granted ends (RFC 7592 §2.3).</summary>
/// <param name="ClientId">Which.</param>
/// <param name="RegistrationToken">Its registration access token; absent when none was sent.</param>
public sealed record EndRegistration(string ClientId, Secret? RegistrationToken) : ICommand<Done>;

internal sealed class EndRegistrationHandler(RegistrationAccess access, IClients clients, IGrants grants, IConsents consents, TimeProvider time)
    : ICommandHandler<EndRegistration, Done>
{
    public async Task<Result<Done>> Handle(EndRegistration request, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(request.ClientId, request.RegistrationToken, cancellationToken);
        if (opened.IsRefused)
            return opened.Refusal;

        var client = opened.Value.Client;
        client.Delete();
        clients.Remove(client);
        await grants.RevokeAllOfClientAsync(client.Id, GrantEnd.RevokedByAdministrator, time.GetUtcNow(), cancellationToken);
        await consents.ForgetClientAsync(client.Id, cancellationToken);
        return Done.It;
    }
}
