using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>RFC 8693 §2.1.</summary>
internal sealed class TokenExchangeGrant(Issuer issuer) : ITokenGrant
{
    public string Name => "urn:ietf:params:oauth:grant-type:token-exchange";

    public Result<TokenCommand> Read(TokenRequest request)
    {
        if (request.SecretOf("subject_token") is not { } subject)
            return OAuthErrors.ParameterMissing.About("subject_token");

        if (request["subject_token_type"] is not { } subjectType)
            return OAuthErrors.ParameterMissing.About("subject_token_type");

        // RFC 8693 §2.1: actor_token_type is REQUIRED with an actor_token, and MUST NOT be there without one.
        var actor = request.SecretOf("actor_token");
        if (actor is null != request["actor_token_type"] is null)
            return OAuthErrors.ParameterMissing.About(actor is null ? "actor_token" : "actor_token_type");

        var presented = new PresentedSubject(Shown(subject, subjectType), actor is null ? null : Shown(actor, request["actor_token_type"] ?? string.Empty));
        var wanted = new WantedToken(request["requested_token_type"] ?? ExchangeTypes.AccessToken, request["scope"], request.Resources, request.Audiences) { Details = request[DetailSet.Parameter] };
        return wanted.Type switch
        {
            ExchangeTypes.AccessToken or ExchangeTypes.Jwt => new TokenCommand(new ExchangeToken(request.Client, presented, wanted)) { MayGiveIdTokens = false },
            ExchangeTypes.IdToken or ExchangeTypes.IdentityAssertion when wanted.Details is not null => OAuthErrors.DetailsNotTaken,
            ExchangeTypes.IdToken => new TokenCommand(new ExchangeToken(request.Client, presented, wanted)),
            ExchangeTypes.IdentityAssertion => new TokenCommand(new AssertIdentity(request.Client, presented, wanted)) { MayGiveIdTokens = false },
            _ => OAuthErrors.TokenTypeUnsupported.About("requested_token_type"),
        };
    }

    // RFC 8693 §3: access tokens of ours may be called JWTs too, when they are. What others signed is believed by other rules.
    private ShownToken Shown(Secret value, string type)
    {
        if (type != ExchangeTypes.Jwt)
            return new ShownToken(value, type);

        var read = UnverifiedJwt.Read(value, AssertionReading.MostCharacters);
        var isOurs = read.IsRefused || read.Value.Claims.Issuer == issuer.Value;
        return new ShownToken(value, isOurs ? ExchangeTypes.AccessToken : type);
    }
}

/// <summary>What is to be exchanged.</summary>
/// <param name="Subject">The subject token.</param>
/// <param name="Actor">The actor token; absent when the client itself is the actor.</param>
public sealed record PresentedSubject(ShownToken Subject, ShownToken? Actor);

/// <summary>A token of an exchange.</summary>
/// <param name="Value">The token.</param>
/// <param name="Type">Its type; <c>jwt</c> for words of others alone.</param>
public sealed record ShownToken(Secret Value, string Type)
{
    /// <summary>Whether it is the word of somebody else, whose keys may have to be fetched.</summary>
    internal bool IsForeign => Type == ExchangeTypes.Jwt;
}

/// <summary>What is wanted for it.</summary>
/// <param name="Type">The token type; an access token when the request does not say.</param>
/// <param name="Scope">The scopes; absent for as many as there are.</param>
/// <param name="Resources">The resource servers by their addresses.</param>
/// <param name="Audiences">The same by their names.</param>
public sealed record WantedToken(string Type, string? Scope, IReadOnlyList<string> Resources, IReadOnlyList<string> Audiences)
{
    /// <summary>Fewer authorization details than the subject token has, as sent; absent for all that there can be (RFC 9396 §6).</summary>
    public string? Details { get; init; }
}
