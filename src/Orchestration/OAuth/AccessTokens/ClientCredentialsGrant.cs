using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.AccessTokens;

/// <summary>RFC 6749 §4.4.</summary>
internal sealed class ClientCredentialsGrant : ITokenGrant
{
    public string Name => "client_credentials";

    public bool MayGiveIdTokens => false;

    public Result<TokenCommand> Read(TokenRequest request) =>
        new TokenCommand(new IssueClientToken(request.Client, request["scope"], request.Resources) { Details = request[DetailSet.Parameter] });
}
