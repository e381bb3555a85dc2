using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.RefreshTokens;

/// <summary>Looks whether a refresh token would be good now, without using it.</summary>
public sealed class LiveRefreshTokens(IRefreshTokens refreshTokens, IGrants grants, IAdmissionGate gate, TimeProvider time)
{
    /// <summary>The token; absent when it is unknown, another client's, used, over, or the gate would not let it pass.</summary>
    public async Task<LiveRefreshToken?> FindAsync(ClientId client, Secret presented, CancellationToken ct)
    {
        if (await refreshTokens.FindAsync(presented.Sha256(), ct) is not { } token || !token.IsFree(client, time.GetUtcNow()))
            return null;

        if (await grants.ReadAsync(token.Grant, ct) is not { } reading)
            return null;

        // The same facts as for the refresh itself, asked for a look.
        var admitted = await gate.AdmitAsync(reading.Grant.User, reading.FactsForRefresh() with { Flow = AdmissionFlow.UserTokenIntrospection }, ct);
        return admitted.IsRefused
            ? null
            : new LiveRefreshToken(client, reading.Grant.User, reading.Grant.Scopes, token.Binding ?? TokenBinding.None, token.IssuedAt, token.ExpiresAt);
    }
}
