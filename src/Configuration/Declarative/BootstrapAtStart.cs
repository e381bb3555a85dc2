using AuthServer.Configuration.SharedKernel;

namespace AuthServer.Configuration.Declarative;

/// <summary>In Testing, applies the file that <c>AuthServer:Bootstrap:File</c> names, before the server listens.</summary>
internal sealed class BootstrapAtStart(BootstrapOptions options, DeclarativeApply apply) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await apply.ApplyAsync(await File.ReadAllTextAsync(options.File, cancellationToken), "bootstrap", Path.GetDirectoryName(Path.GetFullPath(options.File)), cancellationToken);
        }
        catch (DeclarativeException refused)
        {
            throw new StartRefusedException($"{options.File} cannot be applied:{Environment.NewLine}{refused.Message}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
