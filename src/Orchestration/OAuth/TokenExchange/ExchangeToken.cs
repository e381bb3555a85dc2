using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>A client exchanges a person's access token for one of its own (RFC 8693), to act for the person further on.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Presented">What it presents.</param>
/// <param name="Wanted">What it wants for it.</param>
public sealed record ExchangeToken(PresentedClient Client, PresentedSubject Presented, WantedToken Wanted) : ICommand<IssuedTokens>;

internal sealed class ExchangeTokenHandler(
    ClientAuthentication clients,
    ExchangeSubjects subjects,
    ExchangeTargets targets,
    SubjectIdentifiers identifiers,
    TokenMint mint,
    TokenEnhancement enhancement,
    IAccessTokens accessTokens,
    IRandomness randomness,
    IIds ids,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<ExchangeToken, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(ExchangeToken request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.TokenExchange))
            return OAuthErrors.GrantTypeNotAllowed;

        // Tokens of this client are no JWTs when it is registered so.
        if (request.Wanted.Type == ExchangeTypes.Jwt && client.Value.Settings.AccessTokenFormat != AccessTokenFormat.Jwt)
            return OAuthErrors.TokenTypeUnsupported.About("requested_token_type");

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        var subject = await subjects.ReadAsync(client.Value, request.Presented, binding.Value, cancellationToken);
        if (subject.IsRefused)
            return subject.Refusal;

        var actor = await subjects.ActorAsync(client.Value, request.Presented, binding.Value, cancellationToken);
        if (actor.IsRefused)
            return actor.Refusal;

        var act = Act(subject.Value, actor.Value, client.Value);
        if (act.IsRefused)
            return act.Refusal;

        var target = targets.Target(client.Value, subject.Value, request.Wanted);
        if (target.IsRefused)
            return target.Refusal;

        var scopes = await targets.ScopesAsync(client.Value, subject.Value, target.Value, request.Wanted, cancellationToken);
        if (scopes.IsRefused)
            return scopes.Refusal;

        var details = await targets.DetailsAsync(client.Value, subject.Value, target.Value, request.Wanted, cancellationToken);
        if (details.IsRefused)
            return details.Refusal;

        var now = time.GetUtcNow();
        var lifetime = client.Value.Settings.Lifetimes.AccessToken ?? options.Lifetimes.AccessToken;
        var token = AccessToken.Exchanged(subject.Value.Admitted, ids.Next(), subject.Value.Subject, client.Value.Id, scopes.Value, target.Value, lifetime, now)
            .BoundTo(binding.Value).About(identifiers.Of(client.Value, subject.Value.Subject.User)).With(act.Value).With(ExtraClaims.Of(details.Value));
        facts.Record(new TokenExchanged(
            token.Id, subject.Value.Subject.Grant, subject.Value.Subject.User, client.Value.Id, subject.Value.IssuedTo, actor.Value.Length > 0 ? actor.Value : null, target.Value, scopes.Value.Names));
        var issued = await IssueAsync(client.Value, token, binding.Value, now, cancellationToken);
        return issued with { Details = details.Value };
    }

    // RFC 8693 §4.1: the present actor outermost, those before it nested; §4.4: the token may say who alone may become one. Whoever
    // impersonates takes the chain over as it is: no actor of before gets lost.
    private static Result<ExtraClaims> Act(ReadSubject subject, string actor, RegisteredClient client)
    {
        var prior = subject.Extra.Find(ActorChain.Claim);
        var mayAct = subject.Extra.Find(ActorChain.MayAct);
        if (!ActorChain.Lets(mayAct, actor.Length > 0 ? actor : client.Id.Value))
            return OAuthErrors.ActorTokenUnacceptable;

        // Whom the first client named alone stays the only one, also further on.
        var claims = mayAct is { } named ? ExtraClaims.None.With(ActorChain.MayAct, named) : ExtraClaims.None;
        if (actor.Length == 0)
            return prior is { } kept ? claims.With(ActorChain.Claim, kept) : claims;

        return ActorChain.LengthOf(prior) >= ActorChain.Most
            ? OAuthErrors.ActorChainTooLong
            : claims.With(ActorChain.Claim, ActorChain.Extend(actor, prior));
    }

    private async Task<IssuedTokens> IssueAsync(RegisteredClient client, AccessToken token, TokenBinding binding, DateTimeOffset now, CancellationToken ct)
    {
        var enhanced = await enhancement.EnhanceAsync(token, client, ct);
        Secret value;
        if (client.Settings.AccessTokenFormat == AccessTokenFormat.Jwt)
        {
            value = mint.AccessToken(enhanced, client.Settings);
        }
        else
        {
            value = randomness.BearerValue();
            await accessTokens.AddAsync(value, enhanced, ct);
        }

        return new IssuedTokens(value, token.ExpiresAt - now, token.Scopes) { Binding = binding, IssuedTokenType = ExchangeTypes.AccessToken };
    }
}
