using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Makes logout tokens (OIDC Back-Channel Logout §2.4).</summary>
public sealed class LogoutTokens(TokenMint mint, IIds ids, TimeProvider time)
{
    // §2.4: "it is RECOMMENDED that the expiration time be short, preferably at most two minutes".
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>A fresh token for one try, signed as the client has its ID tokens signed (§2.6).</summary>
    public Task<Result<Secret>> ForAsync(RegisteredClient client, LeasedLogout delivery, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var content = new LogoutTokenContent(client.Id, delivery.User, delivery.Session, ids.Next(), now, now + Lifetime);
        return Task.FromResult<Result<Secret>>(mint.LogoutToken(content, client.Settings));
    }
}
