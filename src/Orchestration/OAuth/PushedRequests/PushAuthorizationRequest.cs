using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.RequestObjects;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.PushedRequests;

/// <summary>A client sends its authorization request directly, and gets a reference for the browser (RFC 9126 §2).</summary>
/// <remarks>A request object is opened between two units of work, since keys may have to be fetched for it.</remarks>
/// <param name="Client">Who asks, by the same authentication as at the token endpoint.</param>
/// <param name="Parameters">The request.</param>
public sealed record PushAuthorizationRequest(PresentedClient Client, AuthorizationParameters Parameters) : IOutwardCommand<PushedReference>;

/// <summary>What stands for a pushed request.</summary>
/// <param name="RequestUri">The value of <c>request_uri</c>.</param>
/// <param name="Lifetime">How long it can be used.</param>
public sealed record PushedReference(Secret RequestUri, TimeSpan Lifetime);

internal sealed class PushAuthorizationRequestHandler(
    IUnitOfWork unitOfWork,
    ClientAuthentication clients,
    RequestObjectOpening objects,
    AuthorizationJudging judging,
    IPushedRequests requests,
    IRandomness randomness,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<PushAuthorizationRequest, PushedReference>
{
    public async Task<Result<PushedReference>> Handle(PushAuthorizationRequest request, CancellationToken cancellationToken)
    {
        // RFC 9126 §2.1: a reference to a reference is no request. Whoever sends one is told after it has proved itself.
        if (request.Parameters["request"] is null || request.Parameters["request_uri"] is not null)
            return await unitOfWork.RunAsync(ct => PushAsync(request, ct), cancellationToken);

        // INVARIANT: nothing is fetched or consumed for somebody who is not the client.
        var client = await unitOfWork.RunAsync(async ct => await clients.AuthenticateAsync(request.Client, ct), cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        var opened = await objects.OpenAsync(request.Parameters.Of(client.Value.Id), client.Value, cancellationToken);
        return await unitOfWork.RunAsync(ct => KeepAsync(opened, client.Value, request.Client, ct), cancellationToken);
    }

    private async Task<Result<PushedReference>> PushAsync(PushAuthorizationRequest request, CancellationToken ct)
    {
        var client = await clients.AuthenticateAsync(request.Client, ct);
        if (client.IsRefused)
            return client.Refusal;

        return request.Parameters["request_uri"] is null
            ? await KeepAsync(request.Parameters.Of(client.Value.Id), client.Value, request.Client, ct)
            : OAuthErrors.RequestUriNotPushable;
    }

    private async Task<Result<PushedReference>> KeepAsync(AuthorizationParameters asked, RegisteredClient client, PresentedClient presented, CancellationToken ct)
    {
        var parameters = asked.ToKeep().Then(kept => kept.BoundTo(presented.DpopKey?.Thumbprint));
        if (parameters.IsRefused)
            return parameters.Refusal;

        var accepted = await judging.AcceptAsync(parameters.Value, client, ct);
        if (accepted.IsRefused)
            return accepted.Refusal;

        var reference = randomness.BearerValue();
        await requests.AddAsync(PushedRequest.Keep(reference, client.Id, parameters.Value, options.PushedRequestLifetime, time.GetUtcNow()), ct);
        facts.Record(new AuthorizationRequestPushed(client.Id));
        return new PushedReference(Secret.Of(PushedRequest.UriOf(reference)), options.PushedRequestLifetime);
    }
}
