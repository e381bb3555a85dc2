using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>Refuses to start with a key-encryption key that does not open what the database holds: no token could be signed, no second factor checked.</summary>
internal sealed class KeysAtStart(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var secrets = scope.ServiceProvider.GetRequiredService<ISealedSecrets>();
        var lost = await secrets.FindLostKeysAsync(cancellationToken);
        if (lost.Count > 0)
            throw new ConfigurationRefusedException([.. lost.Select(id => Judge(id, secrets.CurrentKeyId))]);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Problem Judge(string keyId, string currentId) => keyId == currentId
        ? new("AuthServer:Keys:" + nameof(KeysOptions.EncryptionKey), "secret", $"is not the key '{keyId}' that the database was sealed with", "Give back the key that was used before, or another database.")
        : new($"AuthServer:Keys:{nameof(KeysOptions.PreviousEncryptionKeys)}:{keyId}", "secret", "is missing or another key, and the database still holds secrets that it sealed", "Give it as it was given before, and run `authserver keys rotate-encryption` before it is removed.");
}
