using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.RefreshTokens;

/// <summary>RFC 6749 §6.</summary>
internal sealed class RefreshTokenGrant : ITokenGrant
{
    public string Name => "refresh_token";

    public Result<TokenCommand> Read(TokenRequest request) =>
        request.SecretOf("refresh_token") is { } token
            ? new TokenCommand(new ExchangeRefreshToken(request.Client, token, request["scope"], request.Resources) { Details = request[DetailSet.Parameter] })
            : OAuthErrors.ParameterMissing.About("refresh_token");
}
