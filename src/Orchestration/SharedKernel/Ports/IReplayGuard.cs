namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Remembers ids that may be used once (assertion and DPoP <c>jti</c>), across all instances.</summary>
public interface IReplayGuard
{
    /// <summary>True for the first caller of this id before it expires, false for every other. Without Redis the database decides.</summary>
    /// <remarks>No id is remembered for longer than 24 hours: who lets something live longer must not rely on its single use.</remarks>
    Task<bool> FirstUseAsync(string purpose, string id, DateTimeOffset expiresAt, CancellationToken ct);
}
