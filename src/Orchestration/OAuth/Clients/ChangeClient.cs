using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>An administrator changes what an application may do.</summary>
/// <param name="ClientId">Which.</param>
/// <param name="Change">What is to be different; absent members stay.</param>
/// <param name="ExpectedVersion">The version that the administrator saw; absent when they do not care.</param>
public sealed record ChangeClient(string ClientId, ClientChange Change, long? ExpectedVersion) : ICommand<Done>;

internal sealed class ChangeClientHandler(IClients clients, ClientSettingsCheck check, ClientLimit limit, TimeProvider time) : ICommandHandler<ChangeClient, Done>
{
    public async Task<Result<Done>> Handle(ChangeClient request, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId.Stored(request.ClientId), cancellationToken) is not { } found)
            return OAuthErrors.ClientNotFound;

        if (request.ExpectedVersion is { } expected && expected != found.Version)
            return OAuthErrors.ClientVersionStale;

        var settings = request.Change.Over(found.Client.Settings);
        if (settings.IsRefused)
            return settings.Refusal;
        if (await limit.ObjectAsync(found.Client, settings.Value, cancellationToken) is { } objection)
            return objection;

        var fault = await check.FindFaultAsync(settings.Value, found.Client.Settings, cancellationToken);
        return fault is not null ? fault : found.Client.Change(settings.Value, time.GetUtcNow());
    }
}
