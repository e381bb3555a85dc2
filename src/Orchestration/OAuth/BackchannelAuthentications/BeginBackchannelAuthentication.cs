using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>A client asks a person to authenticate on a device of theirs (CIBA Core §7).</summary>
/// <remarks>What the client signed is checked between two units of work: its keys may have to be fetched.</remarks>
/// <param name="Client">Who asks.</param>
/// <param name="Parameters">The request.</param>
public sealed record BeginBackchannelAuthentication(PresentedClient Client, BackchannelParameters Parameters) : IOutwardCommand<BegunBackchannelAuthentication>;

/// <summary>What the client gets (CIBA Core §7.3).</summary>
/// <param name="RequestId">The <c>auth_req_id</c>.</param>
/// <param name="Lifetime">How long the request waits.</param>
/// <param name="Interval">How long to wait between two questions; absent for clients that are given their tokens.</param>
public sealed record BegunBackchannelAuthentication(Secret RequestId, TimeSpan Lifetime, TimeSpan? Interval);

internal sealed class BeginBackchannelAuthenticationHandler(
    IUnitOfWork unitOfWork,
    ClientAuthentication clients,
    SignedBackchannelRequests signed,
    BackchannelHints hints,
    IUserCodes userCodes,
    ScopeChoice choice,
    BackchannelInvitations invitations,
    IBackchannelAuthentications requests,
    ISecretSealer sealer,
    IRandomness randomness,
    IIds ids,
    BackchannelAuthenticationOptions options,
    TimeProvider time) : ICommandHandler<BeginBackchannelAuthentication, BegunBackchannelAuthentication>
{
    public async Task<Result<BegunBackchannelAuthentication>> Handle(BeginBackchannelAuthentication request, CancellationToken cancellationToken)
    {
        var client = await unitOfWork.RunAsync(running => clients.AuthenticateAsync(request.Client, running).AsTask(), cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (client.Value.Settings.BackchannelAuthentication.Delivery is not { } delivery || !client.Value.Settings.GrantTypes.Contains(GrantType.Ciba))
            return OAuthErrors.GrantTypeNotAllowed;

        // The profile in force may have come after the client.
        if (!ClientProfileRules.MayDeliver(client.Value.Settings))
            return OAuthErrors.ProfileForbidsPush;

        var parameters = await signed.ReadAsync(client.Value, request.Parameters, cancellationToken);
        if (parameters.IsRefused)
            return parameters.Refusal;

        if (parameters.Value.WhyRefused(client.Value.Settings) is { } refusal)
            return refusal;

        var hint = await HintOfAsync(client.Value, parameters.Value, cancellationToken);
        if (hint.IsRefused)
            return hint.Refusal;

        var acr = parameters.Value.Acr(client.Value.Settings);
        if (acr.IsRefused)
            return acr.Refusal;

        if (AcrDemand.IsHopeless(acr.Value))
            return OAuthErrors.AcrNotReached;

        // What is pushed cannot be bound to anything that is shown later.
        var binding = delivery == TokenDelivery.Push ? TokenBindings.For(client.Value, request.Client) : TokenBindings.ShownBy(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        var user = await unitOfWork.RunAsync(running => FindAsync(client.Value, parameters.Value, hint.Value, running), cancellationToken);
        if (user.IsRefused)
            return user.Refusal;

        if (await WhyCodeRefusedAsync(client.Value, parameters.Value, user.Value, cancellationToken) is { } unfit)
            return unfit;

        var asked = new Asked(client.Value, delivery, parameters.Value, user.Value, binding.Value, acr.Value);
        return await unitOfWork.RunAsync(running => BeginAsync(asked, running), cancellationToken);
    }

    // Absent where the hint is an ID token, which is read without the network.
    private async Task<Result<string>> HintOfAsync(RegisteredClient client, BackchannelParameters parameters, CancellationToken ct) =>
        parameters["login_hint_token"] is { } token ? await signed.ReadHintAsync(client, token, ct) : parameters["login_hint"] ?? string.Empty;

    private Task<Result<UserId>> FindAsync(RegisteredClient client, BackchannelParameters parameters, string hint, CancellationToken ct) =>
        parameters["id_token_hint"] is { } idToken ? hints.FindByIdTokenAsync(client, idToken, ct) : hints.FindAsync(hint, ct);

    // CIBA Core §7.1, §13: outside of a unit of work, since hashing takes long.
    private async Task<Error?> WhyCodeRefusedAsync(RegisteredClient client, BackchannelParameters parameters, UserId user, CancellationToken ct)
    {
        if (!client.Settings.BackchannelAuthentication.UsesUserCode || parameters["user_code"] is not { } code)
            return null;

        return await userCodes.VerifyAsync(user, client.Id, Secret.Of(code), ct) switch
        {
            UserCodeVerdict.Right => null,
            UserCodeVerdict.Wrong => OAuthErrors.BackchannelUserCodeWrong,
            UserCodeVerdict.Busy => KernelErrors.Busy,
        };
    }

    private async Task<Result<BegunBackchannelAuthentication>> BeginAsync(Asked asked, CancellationToken ct)
    {
        var (client, delivery, parameters, user, binding, acr) = asked;
        var chosen = await choice.ChooseAsync(client, new AskedScopes(parameters["scope"], parameters.Resources, parameters[DetailSet.Parameter]), ct);
        if (chosen.IsRefused)
            return chosen.Refusal;

        var id = new BackchannelAuthenticationId(ids.Next());
        var requestId = randomness.BearerValue();
        var what = new BackchannelRequest(client.Id, user, chosen.Value.Scopes, parameters.Resources, binding, parameters["binding_message"]) { Details = chosen.Value.Details, Acr = acr };
        var terms = new BackchannelTerms(delivery, Seal(id, delivery, requestId, parameters), parameters.Lifetime(options), options.PollSeconds);
        var begun = BackchannelAuthentication.Begin(id, requestId, what, terms, time.GetUtcNow());
        requests.Add(begun);
        await invitations.SendAsync(begun, client.Settings.Name, ct);

        // CIBA Core §7.3: the interval is for clients that ask.
        TimeSpan? interval = delivery == TokenDelivery.Push ? null : TimeSpan.FromSeconds(terms.IntervalSeconds);
        return new BegunBackchannelAuthentication(requestId, terms.Lifetime, interval);
    }

    private byte[]? Seal(BackchannelAuthenticationId id, TokenDelivery delivery, Secret requestId, BackchannelParameters parameters)
    {
        if (delivery == TokenDelivery.Poll || parameters["client_notification_token"] is not { } token)
            return null;

        var content = JsonSerializer.SerializeToUtf8Bytes(new NotificationKeys(requestId.Reveal(), token));
        return sealer.Seal(content, NotificationKeys.PurposeOf(id.ToString()));
    }

    private sealed record Asked(RegisteredClient Client, TokenDelivery Delivery, BackchannelParameters Parameters, UserId User, TokenBinding Binding, AcrWish Acr);
}
