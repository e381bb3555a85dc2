using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Makes a client be as a declarative file says; idempotent. A secret that it already has is left alone.</summary>
/// <param name="ClientId">Which.</param>
/// <param name="Settings">What it may do.</param>
/// <param name="Secret">The secret that it shall have; absent for public clients, and to leave secrets alone.</param>
public sealed record ApplyClient(string ClientId, ClientSettings Settings, Secret? Secret) : ICommand<Ensured>;

internal sealed class ApplyClientHandler(IClients clients, ClientSettingsCheck check, ClientSecretKeeping secrets, ServerMode mode, TimeProvider time) : ICommandHandler<ApplyClient, Ensured>
{
    private const int LeastCharacters = 32;

    public async Task<Result<Ensured>> Handle(ApplyClient request, CancellationToken cancellationToken)
    {
        var id = ClientId.TryCreate(request.ClientId);
        if (id.IsRefused)
            return id.Refusal;

        if (mode.IsProduction && request.Secret is { Length: < LeastCharacters })
            return OAuthErrors.ClientSecretWeak;

        var now = time.GetUtcNow();
        var kept = request.Secret is null ? null : secrets.Keep(request.Secret, request.Settings);
        var found = await clients.FindAsync(id.Value, cancellationToken);
        if (await check.FindFaultAsync(request.Settings, found?.Client.Settings, cancellationToken) is { } fault)
            return fault;

        if (found is null)
        {
            var client = Client.Register(id.Value, request.Settings, kept, now);
            return client.IsRefused ? client.Refusal : (await clients.AddAsync(client.Value, cancellationToken)).Map(_ => Ensured.Created);
        }

        var change = Ensured.Unchanged;
        if (kept is not null && !Has(found.Client.Snapshot(), kept, now))
        {
            change = Ensured.Updated;
            var rotated = found.Client.RotateSecret(kept, TimeSpan.Zero, now);
            if (rotated.IsRefused)
                return rotated.Refusal;
        }

        return found.Client.Settings.SaysTheSameAs(request.Settings) ? change : found.Client.Change(request.Settings, now).Map(_ => Ensured.Updated);
    }

    // A secret that is there only as its hash has to be given again once signatures need it.
    private bool Has(RegisteredClient client, NewClientSecret wanted, DateTimeOffset now) =>
        client.Proves(wanted.Value, now) && (wanted.Sealed is null || secrets.Open(client, now).Contains(wanted.Value));
}
