using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>A client proves itself by an assertion, before the use case that asks who it is.</summary>
/// <remarks>A step of its own since it may have to fetch keys, and no transaction may wait for that. It consumes the assertion.</remarks>
/// <param name="ClientId">The name that stands beside the proof; absent where the proof names the client itself.</param>
/// <param name="Assertion">The assertion.</param>
public sealed record ProveClient(string? ClientId, Secret Assertion) : IOutwardCommand<PresentedClient>;

internal sealed class ProveClientHandler(IClientRegistry registry, ClientAssertions assertions, IUnitOfWork unitOfWork, IFacts facts) : ICommandHandler<ProveClient, PresentedClient>
{
    public async Task<Result<PresentedClient>> Handle(ProveClient request, CancellationToken cancellationToken)
    {
        var assertion = ClientAssertions.Read(request.Assertion);
        if (assertion.IsRefused || Named(assertion.Value, request.ClientId) is not { } named)
            return OAuthErrors.ClientAssertionWrong;

        var id = ClientId.TryCreate(named);
        if (id.IsRefused || await registry.FindAsync(id.Value, cancellationToken) is not { } client)
            return OAuthErrors.ClientUnknown;

        var verdict = await assertions.JudgeAsync(client, assertion.Value, cancellationToken);
        if (verdict.IsSuccess)
            return new PresentedClient(named, null, client.Settings.AuthMethod) { Proof = new ClientProof(client.Id, client.Settings.AuthMethod) };

        await TellAsync(client.Id, verdict.Refusal, cancellationToken);
        return OAuthErrors.ClientAssertionWrong;
    }

    // RFC 7521 §4.2: client_id is not needed beside an assertion, and MUST identify the same client when it is there.
    private static string? Named(UnverifiedJwt assertion, string? clientId) =>
        assertion.Claims.Subject is { } subject && (clientId is null || clientId == subject) ? subject : null;

    private Task<Result<Done>> TellAsync(ClientId client, Error reason, CancellationToken ct) => unitOfWork.RunAsync<Done>(
        _ =>
        {
            facts.Record(new ClientAuthenticationRefused(client, reason.Code));
            return Task.FromResult<Result<Done>>(Done.It);
        },
        ct);
}
