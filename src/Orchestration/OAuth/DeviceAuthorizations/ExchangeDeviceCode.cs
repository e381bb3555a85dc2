using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Polling;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.DeviceAuthorizations;

/// <summary>A device asks whether it was let in, and takes its tokens when it was (RFC 8628 §3.4).</summary>
/// <remarks>
/// Fast lane: nearly every poll is told to go on waiting, by one read and without a transaction. Only the one that takes the tokens
/// opens a unit of work.
/// </remarks>
/// <param name="Client">Who asks.</param>
/// <param name="DeviceCode">The device code.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
public sealed record ExchangeDeviceCode(PresentedClient Client, Secret DeviceCode, IReadOnlyList<string> Resources) : IFactOnlyCommand<IssuedTokens>;

internal sealed class ExchangeDeviceCodeHandler(
    ClientAuthentication clients,
    IDeviceAuthorizations devices,
    GrantRedemption redemption,
    PollPace pace,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<ExchangeDeviceCode, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(ExchangeDeviceCode request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.DeviceCode))
            return OAuthErrors.GrantTypeNotAllowed;

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        var hash = request.DeviceCode.Sha256();
        if (await devices.LookAsync(hash, cancellationToken) is not { } found)
            return OAuthErrors.DeviceCodeUnknown;

        var refusal = found.WhyNot(client.Value.Id, binding.Value, time.GetUtcNow(), OAuthErrors.DeviceCodeUnknown, OAuthErrors.DeviceCodeExpired);
        if (refusal is not null)
            return refusal == OAuthErrors.AuthorizationPending ? await pace.JudgeAsync(hash, found.Interval, longer => devices.SlowDownAsync(hash, longer, cancellationToken), cancellationToken) : refusal;

        if (await redemption.WhyNotForAsync(found.Grant, request.Resources, cancellationToken) is { } unfit)
            return unfit;

        return await unitOfWork.RunAsync(running => RedeemAsync(request, client.Value, binding.Value, hash, running), cancellationToken);
    }

    private async Task<Result<IssuedTokens>> RedeemAsync(ExchangeDeviceCode request, RegisteredClient client, TokenBinding binding, byte[] hash, CancellationToken ct)
    {
        if (await devices.RedeemAsync(hash, client.Id, time.GetUtcNow(), ct) is not { } grant)
            return OAuthErrors.DeviceCodeUnknown;

        var redeemed = new Redeemed(client, grant, AdmissionFlow.DeviceCodeExchange, state => new DeviceCodeRedeemed(state.Id, state.User, state.Client))
        {
            Binding = binding,
            Resources = request.Resources,
        };
        return await redemption.RedeemAsync(redeemed, ct);
    }
}
