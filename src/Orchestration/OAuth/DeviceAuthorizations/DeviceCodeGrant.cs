using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.DeviceAuthorizations;

/// <summary>RFC 8628 §3.4.</summary>
internal sealed class DeviceCodeGrant : ITokenGrant
{
    private const int MostCharacters = 256;

    public string Name => "urn:ietf:params:oauth:grant-type:device_code";

    public Result<TokenCommand> Read(TokenRequest request) =>
        request.SecretOf("device_code") is not { } code ? OAuthErrors.ParameterMissing.About("device_code")
        : code.Length > MostCharacters ? OAuthErrors.DeviceCodeUnknown
        : new TokenCommand(new ExchangeDeviceCode(request.Client, code, request.Resources) { Details = request[DetailSet.Parameter] });
}
