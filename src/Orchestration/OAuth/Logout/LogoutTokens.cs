using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Makes logout tokens (OIDC Back-Channel Logout §2.4).</summary>
public sealed class LogoutTokens(TokenMint mint, SubjectIdentifiers subjects, ClientEncryption encryption, ClientSecretKeeping secrets, IIds ids, TimeProvider time)
{
    // §2.4: "it is RECOMMENDED that the expiration time be short, preferably at most two minutes".
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>A fresh token for one try, signed and encrypted as the client has its ID tokens (§2.6). May wait for its keys.</summary>
    public async Task<Result<Secret>> ForAsync(RegisteredClient client, LeasedLogout delivery, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var algorithm = client.Settings.IdTokenAlgorithm();
        if (algorithm.IsSymmetric() && secrets.ForSignature(client, algorithm, now) is null)
            return OAuthErrors.ClientSecretUnreadable;

        var envelope = await encryption.PrepareAsync(client, client.Settings.IdTokens, ct);
        var content = new LogoutTokenContent(client.Id, subjects.Of(client, delivery.User), delivery.Session, ids.Next(), now, now + Lifetime);
        return envelope.Then(around => around.Around(mint.LogoutToken(content, client)));
    }
}
