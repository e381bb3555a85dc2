using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AccessTokens;

/// <summary>A client gives a token back (RFC 7009). Unknown tokens and those of others change nothing and are answered alike.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RevokedToken">A refresh token, or an access token of either form; the hint about its type is not needed.</param>
public sealed record RevokeToken(PresentedClient Client, Secret RevokedToken) : ICommand<Done>;

internal sealed class RevokeTokenHandler(
    ClientAuthentication clients,
    IRefreshTokens refreshTokens,
    IAccessTokens accessTokens,
    SelfContainedTokens selfContained,
    GrantRevocation grants,
    IFacts facts,
    TimeProvider time) : ICommandHandler<RevokeToken, Done>
{
    public async Task<Result<Done>> Handle(RevokeToken request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (SelfContainedTokens.LooksLikeOne(request.RevokedToken))
            await RevokeJwtAsync(request.RevokedToken, client.Value.Id, cancellationToken);
        else
            await RevokeOpaqueAsync(request.RevokedToken.Sha256(), client.Value.Id, cancellationToken);

        return Done.It;
    }

    private async Task RevokeJwtAsync(Secret token, ClientId client, CancellationToken ct)
    {
        var read = selfContained.Read(token);
        if (read.IsRefused || read.Value.Client != client)
            return;

        await accessTokens.RevokeSelfContainedAsync(read.Value.Id, read.Value.ExpiresAt, ct);
        facts.Record(new TokenRevoked(read.Value.Id, client));
    }

    private async Task RevokeOpaqueAsync(byte[] hash, ClientId client, CancellationToken ct)
    {
        // RFC 7009 §2.1: with a refresh token go all tokens of its grant.
        if (await refreshTokens.FindAsync(hash, ct) is { } refreshToken && refreshToken.Client == client)
        {
            await grants.RevokeAsync(refreshToken.Grant, GrantEnd.RevokedByClient, ct);
            return;
        }

        if (await accessTokens.RevokeAsync(hash, client, time.GetUtcNow(), ct) is { } tokenId)
            facts.Record(new TokenRevoked(tokenId, client));
    }
}
