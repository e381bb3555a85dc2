using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>An administrator registers an application.</summary>
/// <param name="ClientId">The name on the wire; absent to have one made.</param>
/// <param name="Settings">What the client may do.</param>
public sealed record RegisterClient(string? ClientId, ClientSettings Settings) : ICommand<NewClient>;

/// <summary>A client that has just been registered.</summary>
/// <param name="ClientId">Its name.</param>
/// <param name="SecretId">The id of its secret; absent for clients without one.</param>
/// <param name="Secret">Its secret, shown this once; absent for clients without one.</param>
public sealed record NewClient(ClientId ClientId, ClientSecretId? SecretId, Secret? Secret);

internal sealed class RegisterClientHandler(IClients clients, ClientSettingsCheck check, ClientLimit limit, ClientSecretKeeping secrets, IRandomness randomness, TimeProvider time)
    : ICommandHandler<RegisterClient, NewClient>
{
    public async Task<Result<NewClient>> Handle(RegisterClient request, CancellationToken cancellationToken)
    {
        var id = ClientId.TryCreate(request.ClientId ?? randomness.BearerValue(16).Reveal());
        if (id.IsRefused)
            return id.Refusal;

        if (await check.FindFaultAsync(request.Settings, null, cancellationToken) is { } fault)
            return fault;
        if (await limit.ObjectAsync(request.Settings, cancellationToken) is { } objection)
            return objection;

        var secret = request.Settings.UsesSecret() ? secrets.Make(request.Settings) : null;
        var client = Client.Register(id.Value, request.Settings, secret, time.GetUtcNow());
        if (client.IsRefused)
            return client.Refusal;

        var added = await clients.AddAsync(client.Value, cancellationToken);
        return added.Map(_ => new NewClient(id.Value, secret?.Id, secret?.Value));
    }
}
