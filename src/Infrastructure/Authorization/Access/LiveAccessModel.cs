using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Access;

/// <summary>Keeps the model of this instance: there once every part has been read, then renewed part by part.</summary>
internal sealed class LiveAccessModel(IEnumerable<AccessModelPart> parts, LastHeard last, AuthorizationOptions options, TimeProvider time) : IAccessModel, IDisposable
{
    private readonly AccessModelPart[] _parts = [.. parts];
    private readonly string[] _regions = [.. parts.Select(part => part.Region).Distinct(StringComparer.Ordinal)];
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile AccessModel? _model;

    public Result<AccessModel> Current
    {
        get
        {
            // INVARIANT: what may have been taken back since is believed for a bounded time only.
            if (_model is not { } model || last.SilentFor(_regions) > options.StaleAfter)
                return AuthorizationErrors.ModelUnavailable;

            return model.EndsAt is { } end && end <= time.GetUtcNow() ? WithoutWhatEnded(model) : model;
        }
    }

    public Task RefreshAsync(CancellationToken ct) => RenewAsync(_parts, ct);

    /// <summary>Renews what belongs to a region.</summary>
    public Task RefreshAsync(string region, CancellationToken ct) =>
        _model is null ? RefreshAsync(ct) : RenewAsync([.. _parts.Where(part => part.Region == region)], ct);

    public void Dispose() => _oneAtATime.Dispose();

    // INVARIANT: half a model is never shown; a part that cannot be read leaves the model as it was.
    private async Task RenewAsync(IReadOnlyList<AccessModelPart> parts, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            var model = _model ?? AccessModel.Empty;
            foreach (var part in parts)
                model = await part.RenewAsync(model, ct);
            _model = model;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // Whoever renews at this moment may overwrite this with a model that still has to be told the time: then the next caller does it again.
    private AccessModel WithoutWhatEnded(AccessModel model)
    {
        var present = model.At(time.GetUtcNow());
        Interlocked.CompareExchange(ref _model, present, model);
        return present;
    }
}
