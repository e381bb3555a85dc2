using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Polling;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.DeviceAuthorizations;

/// <summary>A device asks whether it was let in, and takes its tokens when it was (RFC 8628 §3.4). Fast lane: see <see cref="AwaitedTokens"/>.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="DeviceCode">The device code.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
public sealed record ExchangeDeviceCode(PresentedClient Client, Secret DeviceCode, IReadOnlyList<string> Resources) : IFactOnlyCommand<IssuedTokens>
{
    /// <summary>Fewer authorization details than were granted, as sent; absent for all of them (RFC 9396 §6).</summary>
    public string? Details { get; init; }
}

internal sealed class ExchangeDeviceCodeHandler(ClientAuthentication clients, IDeviceAuthorizations devices, AwaitedTokens tokens) : ICommandHandler<ExchangeDeviceCode, IssuedTokens>
{
    private static readonly AwaitedKind Kind = new(
        AdmissionFlow.DeviceCodeExchange, OAuthErrors.DeviceCodeUnknown, OAuthErrors.DeviceCodeExpired, state => new DeviceCodeRedeemed(state.Id, state.User, state.Client));

    public async Task<Result<IssuedTokens>> Handle(ExchangeDeviceCode request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.DeviceCode))
            return OAuthErrors.GrantTypeNotAllowed;

        var question = new AwaitedQuestion(client.Value, request.Client, request.DeviceCode, request.Resources, request.Details);
        return await tokens.TakeAsync(devices, Kind, question, cancellationToken);
    }
}
