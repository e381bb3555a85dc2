using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Access.Workers;

/// <summary>Loads the access model when the process starts, and tries until it succeeds; changes are heard afterwards.</summary>
internal sealed class AccessModelLoading(IAccessModel model, TimeProvider time, ILogger<AccessModelLoading> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryLoadAsync(stoppingToken))
            await Task.Delay(Pause, time, stoppingToken);
    }

    private async Task<bool> TryLoadAsync(CancellationToken ct)
    {
        try
        {
            await model.RefreshAsync(ct);
            if (model.Current is { IsSuccess: true, Value: var known })
                AccessModelLog.Loaded(log, known.Edition.Version, known.Compiled.Count, known.Entities.Count);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            AccessModelLog.LoadFailed(log, failure, Pause.TotalSeconds);
            return false;
        }
    }
}
