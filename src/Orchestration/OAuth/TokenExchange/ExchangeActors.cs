using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Decides who acts by what comes of an exchange, and whether they may.</summary>
public sealed class ExchangeActors(LiveTokens tokens, SessionSubjects idTokens, SubjectIdentifiers identifiers)
{
    /// <summary>The claims that tell of it. Refuses with <c>oauth.actor_token_unacceptable</c> and its like.</summary>
    public async Task<Result<ActingParty>> ActAsync(RegisteredClient client, PresentedSubject presented, ForeignWords words, ReadSubject subject, TokenBinding shown, CancellationToken ct)
    {
        if (presented.Actor is not { } token)
            return Chain(subject, client, client.Settings.TokenExchange.MayImpersonate ? null : new Actor(client.Id.Value));

        if (ExchangeTypes.Find(token.Type) is not { } kind || !client.Settings.TokenExchange.ActorTypes.Contains(kind))
            return OAuthErrors.TokenTypeUnsupported.About("actor_token_type");

        var actor = kind switch
        {
            ExchangeTokenType.AccessToken => await BearerAsync(client, token.Value, shown, ct),
            ExchangeTokenType.IdToken => await PersonAsync(client, token.Value, ct),
            ExchangeTokenType.Jwt when words.Actor is { } word => new Actor(word.Subject, word.Issuer.Issuer),
            _ => null,
        };
        return actor is null ? OAuthErrors.ActorTokenUnacceptable : Chain(subject, client, actor);
    }

    // RFC 8693 §4.1: the present actor outermost, those before it nested; §4.4: the token may say who alone may become one. Whoever
    // impersonates takes the chain over as it is: no actor of before gets lost.
    private static Result<ActingParty> Chain(ReadSubject subject, RegisteredClient client, Actor? actor)
    {
        var prior = subject.Extra.Find(ActorChain.Claim);
        var mayAct = subject.Extra.Find(ActorChain.MayAct);
        if (!ActorChain.Lets(mayAct, actor ?? new Actor(client.Id.Value)))
            return OAuthErrors.ActorTokenUnacceptable;

        // Whom the first client named alone stays the only one, also further on.
        var claims = mayAct is { } named ? ExtraClaims.None.With(ActorChain.MayAct, named) : ExtraClaims.None;
        if (actor is null)
            return new ActingParty(null, prior is { } kept ? claims.With(ActorChain.Claim, kept) : claims);

        return ActorChain.LengthOf(prior) >= ActorChain.Most
            ? OAuthErrors.ActorChainTooLong
            : new ActingParty(actor.Subject, claims.With(ActorChain.Claim, ActorChain.Extend(actor, prior)));
    }

    // An actor shows a token of its own, issued to the client that exchanges.
    private async Task<Actor?> BearerAsync(RegisteredClient client, Secret token, TokenBinding shown, CancellationToken ct)
    {
        var live = await tokens.ReadAsync(token, TokenUse.Actor, ct);
        if (live.IsRefused || live.Value.Claims.Client != client.Id || !live.Value.Claims.Binding.IsKeptBy(shown))
            return null;

        // A reference token says no subject of its own.
        var claims = live.Value.Claims;
        return new Actor(claims.Subject ?? (claims.User is { } user ? identifiers.Of(client, user) : (claims.OnBehalfOf ?? claims.Client).Value));
    }

    private async Task<Actor?> PersonAsync(RegisteredClient client, Secret token, CancellationToken ct)
    {
        var read = await idTokens.ReadAsync(client, token, ct);
        return read.IsSuccess && read.Value.IssuedTo == client.Id && read.Value.Subject.User is { } user ? new Actor(identifiers.Of(client, user)) : null;
    }
}

/// <summary>Who acts by a token that is about to be issued.</summary>
/// <param name="Name">Their name; absent when nobody new is named.</param>
/// <param name="Claims">What the token says of it.</param>
public sealed record ActingParty(string? Name, ExtraClaims Claims);
