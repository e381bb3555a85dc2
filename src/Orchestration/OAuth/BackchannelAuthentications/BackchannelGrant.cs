using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>CIBA Core §10.1.</summary>
internal sealed class BackchannelGrant : ITokenGrant
{
    private const int MostCharacters = 256;

    public string Name => "urn:openid:params:grant-type:ciba";

    public Result<TokenCommand> Read(TokenRequest request) =>
        request.SecretOf("auth_req_id") is not { } id ? OAuthErrors.ParameterMissing.About("auth_req_id")
        : id.Length > MostCharacters ? OAuthErrors.AuthRequestIdUnknown
        : new TokenCommand(new ExchangeAuthRequestId(request.Client, id, request.Resources) { Details = request[DetailSet.Parameter] });
}
