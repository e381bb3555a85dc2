using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.SharedKernel.Hosting;

/// <summary>Brings the schema forward before anything else runs, or refuses to start on an old one.</summary>
internal sealed class SchemaAtStart(ISchema schema, DatabaseOptions options, ServerMode mode) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.MigrateAtStart && !mode.IsReadOnly)
        {
            await schema.MigrateAsync(cancellationToken);
            return;
        }

        var state = await schema.ReadAsync(cancellationToken);
        if (state.Outstanding > 0)
            throw new StartRefusedException($"The database lacks {state.Outstanding} migrations. Run `authserver migrate` first.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
