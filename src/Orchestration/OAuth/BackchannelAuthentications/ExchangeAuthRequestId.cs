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

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>A client asks whether its person has decided, and takes its tokens when they said yes (CIBA Core §10.1). Fast lane: see <see cref="AwaitedTokens"/>.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="AuthRequestId">The <c>auth_req_id</c>.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
public sealed record ExchangeAuthRequestId(PresentedClient Client, Secret AuthRequestId, IReadOnlyList<string> Resources) : IFactOnlyCommand<IssuedTokens>
{
    /// <summary>Fewer authorization details than were granted, as sent; absent for all of them (RFC 9396 §6).</summary>
    public string? Details { get; init; }
}

internal sealed class ExchangeAuthRequestIdHandler(ClientAuthentication clients, IBackchannelAuthentications requests, AwaitedTokens tokens) : ICommandHandler<ExchangeAuthRequestId, IssuedTokens>
{
    private static readonly AwaitedKind Kind = new(
        AdmissionFlow.BackchannelExchange, OAuthErrors.AuthRequestIdUnknown, OAuthErrors.AuthRequestIdExpired, state => new BackchannelAuthenticationRedeemed(state.Id, state.User, state.Client));

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

        var question = new AwaitedQuestion(client.Value, request.Client, request.AuthRequestId, request.Resources, request.Details);
        return await tokens.TakeAsync(requests, Kind, question, cancellationToken);
    }
}
