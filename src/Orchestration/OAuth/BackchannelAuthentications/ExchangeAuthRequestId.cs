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

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>A client asks whether its person has decided, and takes its tokens when they said yes (CIBA Core §10.1).</summary>
/// <remarks>Fast lane, like the polls of devices: only the question that takes the tokens opens a unit of work.</remarks>
/// <param name="Client">Who asks.</param>
/// <param name="AuthRequestId">The <c>auth_req_id</c>.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
public sealed record ExchangeAuthRequestId(PresentedClient Client, Secret AuthRequestId, IReadOnlyList<string> Resources) : IFactOnlyCommand<IssuedTokens>;

internal sealed class ExchangeAuthRequestIdHandler(
    ClientAuthentication clients,
    IBackchannelAuthentications requests,
    GrantRedemption redemption,
    PollPace pace,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<ExchangeAuthRequestId, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(ExchangeAuthRequestId request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.Ciba))
            return OAuthErrors.GrantTypeNotAllowed;

        // CIBA Core §11: unauthorized_client for clients that are given their tokens.
        if (client.Value.Settings.BackchannelAuthentication.Delivery == TokenDelivery.Push)
            return OAuthErrors.PushClientAsks;

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        var hash = request.AuthRequestId.Sha256();
        if (await requests.LookAsync(hash, cancellationToken) is not { } found)
            return OAuthErrors.AuthRequestIdUnknown;

        var refusal = found.WhyNot(client.Value.Id, binding.Value, time.GetUtcNow(), OAuthErrors.AuthRequestIdUnknown, OAuthErrors.AuthRequestIdExpired);
        if (refusal is not null)
        {
            return refusal == OAuthErrors.AuthorizationPending
                ? await pace.JudgeAsync(hash, found.Interval, longer => requests.SlowDownAsync(hash, longer, cancellationToken), cancellationToken)
                : refusal;
        }

        if (await redemption.WhyNotForAsync(found.Grant, request.Resources, cancellationToken) is { } unfit)
            return unfit;

        return await unitOfWork.RunAsync(running => RedeemAsync(request, client.Value, binding.Value, hash, running), cancellationToken);
    }

    private async Task<Result<IssuedTokens>> RedeemAsync(ExchangeAuthRequestId request, RegisteredClient client, TokenBinding binding, byte[] hash, CancellationToken ct)
    {
        if (await requests.RedeemAsync(hash, client.Id, time.GetUtcNow(), ct) is not { } grant)
            return OAuthErrors.AuthRequestIdUnknown;

        var redeemed = new Redeemed(client, grant, AdmissionFlow.BackchannelExchange, state => new BackchannelAuthenticationRedeemed(state.Id, state.User, state.Client))
        {
            Binding = binding,
            Resources = request.Resources,
        };
        return await redemption.RedeemAsync(redeemed, ct);
    }
}
