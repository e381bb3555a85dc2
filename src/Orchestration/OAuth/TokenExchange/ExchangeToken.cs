using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>A client exchanges somebody's token for one of its own (RFC 8693), to act for them further on.</summary>
/// <remarks>What trusted issuers say is judged before the unit of work: their keys may have to be fetched.</remarks>
/// <param name="Client">Who asks.</param>
/// <param name="Presented">What it presents.</param>
/// <param name="Wanted">What it wants for it.</param>
public sealed record ExchangeToken(PresentedClient Client, PresentedSubject Presented, WantedToken Wanted) : IOutwardCommand<IssuedTokens>;

internal sealed class ExchangeTokenHandler(
    IUnitOfWork unitOfWork,
    ClientAuthentication clients,
    AssertionReading assertions,
    ExchangeSubjects subjects,
    ExchangeActors actors,
    ExchangeTargets targets,
    ExchangeIssuing issuing,
    IFacts facts) : ICommandHandler<ExchangeToken, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(ExchangeToken request, CancellationToken cancellationToken)
    {
        if (!ForeignWords.AreIn(request.Presented))
            return await unitOfWork.RunAsync(running => ExchangeAsync(request, ForeignWords.None, running), cancellationToken);

        // INVARIANT: nothing is fetched for somebody who is not the client, or may not bring such a token.
        var asker = await unitOfWork.RunAsync(running => AskerAsync(request, running), cancellationToken);
        if (asker.IsRefused)
            return asker.Refusal;

        var (words, reason, told) = await ForeignWords.ReadAsync(assertions, asker.Value.Client, request.Presented, cancellationToken);
        if (reason is not null && told is not null)
            return await RefuseAsync(asker.Value.Client.Id, reason, told, cancellationToken);

        return await unitOfWork.RunAsync(running => ExchangeAsync(request, words, running), cancellationToken);
    }

    // What exactly was wrong is for the audit log; the client is told coarsely.
    private Task<Result<IssuedTokens>> RefuseAsync(ClientId client, Error reason, Error told, CancellationToken ct) => unitOfWork.RunAsync<IssuedTokens>(
        _ =>
        {
            facts.Record(new AssertionRefused(client, reason.Code));
            return Task.FromResult<Result<IssuedTokens>>(told);
        },
        ct);

    private async Task<Result<IssuedTokens>> ExchangeAsync(ExchangeToken request, ForeignWords words, CancellationToken ct)
    {
        var asker = await AskerAsync(request, ct);
        if (asker.IsRefused)
            return asker.Refusal;

        var (client, binding) = asker.Value;
        var subject = await subjects.ReadAsync(client, request.Presented, words, binding, ct);
        if (subject.IsRefused)
            return subject.Refusal;

        var acting = await actors.ActAsync(client, request.Presented, words, subject.Value, binding, ct);
        if (acting.IsRefused)
            return acting.Refusal;

        if (request.Wanted.Type == ExchangeTypes.IdToken)
            return issuing.IdToken(client, subject.Value, acting.Value, request.Wanted);

        var audiences = targets.Targets(client, subject.Value, request.Wanted);
        if (audiences.IsRefused)
            return audiences.Refusal;

        var scopes = await targets.ScopesAsync(client, subject.Value, audiences.Value, request.Wanted, ct);
        if (scopes.IsRefused)
            return scopes.Refusal;

        var details = await targets.DetailsAsync(client, subject.Value, audiences.Value, request.Wanted, ct);
        if (details.IsRefused)
            return details.Refusal;

        var issue = new ExchangeIssue(client, subject.Value, acting.Value, scopes.Value, audiences.Value, binding) { Details = details.Value };
        return await issuing.AccessTokenAsync(issue, request.Wanted.Type, ct);
    }

    private async Task<Result<Asker>> AskerAsync(ExchangeToken request, CancellationToken ct)
    {
        var client = await clients.AuthenticateAsync(request.Client, ct);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.TokenExchange))
            return OAuthErrors.GrantTypeNotAllowed;

        var policy = client.Value.Settings.TokenExchange;
        if (ExchangeTypes.Find(request.Wanted.Type) is not { } wanted || !policy.RequestedTypes.Contains(wanted))
            return OAuthErrors.TokenTypeUnsupported.About("requested_token_type");

        // Tokens of this client are no JWTs when it is registered so.
        if (wanted == ExchangeTokenType.Jwt && client.Value.Settings.AccessTokenFormat != AccessTokenFormat.Jwt)
            return OAuthErrors.TokenTypeUnsupported.About("requested_token_type");

        if (request.Presented.Subject.IsForeign && !policy.SubjectTypes.Contains(ExchangeTokenType.Jwt))
            return OAuthErrors.TokenTypeUnsupported.About("subject_token_type");

        if (request.Presented.Actor?.IsForeign == true && !policy.ActorTypes.Contains(ExchangeTokenType.Jwt))
            return OAuthErrors.TokenTypeUnsupported.About("actor_token_type");

        return TokenBindings.For(client.Value, request.Client).Map(binding => new Asker(client.Value, binding));
    }

    private sealed record Asker(RegisteredClient Client, TokenBinding Binding);
}
