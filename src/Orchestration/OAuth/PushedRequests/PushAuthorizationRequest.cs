using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.PushedRequests;

/// <summary>A client sends its authorization request directly, and gets a reference for the browser (RFC 9126 §2).</summary>
/// <param name="Client">Who asks, by the same authentication as at the token endpoint.</param>
/// <param name="Parameters">The request.</param>
public sealed record PushAuthorizationRequest(PresentedClient Client, AuthorizationParameters Parameters) : ICommand<PushedReference>;

/// <summary>What stands for a pushed request.</summary>
/// <param name="RequestUri">The value of <c>request_uri</c>.</param>
/// <param name="Lifetime">How long it can be used.</param>
public sealed record PushedReference(Secret RequestUri, TimeSpan Lifetime);

internal sealed class PushAuthorizationRequestHandler(
    ClientAuthentication clients,
    AuthorizationJudging judging,
    IPushedRequests requests,
    IRandomness randomness,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<PushAuthorizationRequest, PushedReference>
{
    public async Task<Result<PushedReference>> Handle(PushAuthorizationRequest request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        // RFC 9126 §2.1: a reference to a reference is no request.
        if (request.Parameters["request_uri"] is not null)
            return OAuthErrors.RequestUriNotPushable;

        var parameters = request.Parameters.Of(client.Value.Id).BoundTo(request.Client.DpopKey?.Thumbprint);
        if (parameters.IsRefused)
            return parameters.Refusal;

        var accepted = await judging.AcceptAsync(parameters.Value, client.Value, cancellationToken);
        if (accepted.IsRefused)
            return accepted.Refusal;

        var reference = randomness.BearerValue();
        await requests.AddAsync(PushedRequest.Keep(reference, client.Value.Id, parameters.Value, options.PushedRequestLifetime, time.GetUtcNow()), cancellationToken);
        facts.Record(new AuthorizationRequestPushed(client.Value.Id));
        return new PushedReference(Secret.Of(PushedRequest.UriOf(reference)), options.PushedRequestLifetime);
    }
}
