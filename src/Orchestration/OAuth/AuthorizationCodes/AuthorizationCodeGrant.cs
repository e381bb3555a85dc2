using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.AuthorizationCodes;

/// <summary>RFC 6749 §4.1.3.</summary>
internal sealed class AuthorizationCodeGrant : ITokenGrant
{
    public string Name => "authorization_code";

    public Result<TokenCommand> Read(TokenRequest request)
    {
        if (request.SecretOf("code") is not { } code)
            return OAuthErrors.ParameterMissing.About("code");

        return new TokenCommand(new ExchangeAuthorizationCode(request.Client, code, request["redirect_uri"] ?? string.Empty, request.SecretOf("code_verifier"), request.Resources) { Details = request[DetailSet.Parameter] });
    }
}
