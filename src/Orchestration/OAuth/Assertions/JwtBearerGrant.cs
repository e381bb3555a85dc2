using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>RFC 7523 §2.1.</summary>
internal sealed class JwtBearerGrant : ITokenGrant
{
    public string Name => "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public bool MayGiveIdTokens => false;

    public Result<TokenCommand> Read(TokenRequest request) =>
        request.SecretOf("assertion") is { } assertion
            ? new TokenCommand(new ExchangeAssertion(request.Client, assertion, request["scope"], request.Resources) { Details = request[DetailSet.Parameter] })
            : OAuthErrors.ParameterMissing.About("assertion");
}
