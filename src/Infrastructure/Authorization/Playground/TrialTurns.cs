using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Playground;

/// <summary>Lets one text after the other be tried out, in the playground or to be judged, so that trying out never takes more than one core of an instance from decisions and sign-ins.</summary>
internal sealed class TrialTurns : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Tries out, or says that others have been before for too long.</summary>
    public async Task<Result<T>> TakeAsync<T>(Func<T> tryOut, CancellationToken ct)
    {
        if (!await _oneAtATime.WaitAsync(Patience, ct))
            return AuthorizationErrors.PlaygroundBusy;

        try
        {
            return tryOut();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();
}
