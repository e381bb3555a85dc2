using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.EncryptionKeys;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys.Workers;

/// <summary>Before the server listens: makes the keys to which clients encrypt where there are none yet, and loads them.</summary>
/// <remarks>Of several instances that begin together each generation is kept once; whoever came second loads what the first has made.</remarks>
internal sealed class EncryptionKeysStart(EncryptionKeyLoader loader, RingDecryption decryption, IServiceScopeFactory scopes, ServerMode mode) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await loader.LoadAsync(cancellationToken);
        if (decryption.PublishedKeys.Count > 0 || mode.IsReadOnly)
            return;

        await using (var scope = scopes.BeginInBackground())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RotateEncryptionKeys(), cancellationToken);

        await loader.LoadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
