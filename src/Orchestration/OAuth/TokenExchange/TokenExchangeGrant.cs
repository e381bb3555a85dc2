using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>RFC 8693 §2.1.</summary>
internal sealed class TokenExchangeGrant : ITokenGrant
{
    public string Name => "urn:ietf:params:oauth:grant-type:token-exchange";

    public bool MayGiveIdTokens => false;

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

        var presented = new PresentedSubject(subject, subjectType, actor, request["actor_token_type"]);
        var wanted = new WantedToken(request["requested_token_type"], request["scope"], request.Resources, request.Audiences) { Details = request[DetailSet.Parameter] };
        return wanted.Type switch
        {
            null or ExchangeTypes.AccessToken or ExchangeTypes.Jwt => new TokenCommand(new ExchangeToken(request.Client, presented, wanted)),
            ExchangeTypes.IdentityAssertion when wanted.Details is not null => OAuthErrors.DetailsNotTaken,
            ExchangeTypes.IdentityAssertion => new TokenCommand(new AssertIdentity(request.Client, presented, wanted)),
            _ => OAuthErrors.TokenTypeUnsupported.About("requested_token_type"),
        };
    }
}

/// <summary>What is to be exchanged.</summary>
/// <param name="SubjectToken">The subject token.</param>
/// <param name="SubjectType">Its type.</param>
/// <param name="ActorToken">The actor token; absent when the client itself is the actor.</param>
/// <param name="ActorType">Its type; absent with it.</param>
public sealed record PresentedSubject(Secret SubjectToken, string SubjectType, Secret? ActorToken, string? ActorType);

/// <summary>What is wanted for it.</summary>
/// <param name="Type">The token type; absent for an access token.</param>
/// <param name="Scope">The scopes; absent for as many as there are.</param>
/// <param name="Resources">The resource servers by their addresses.</param>
/// <param name="Audiences">The same by their names.</param>
public sealed record WantedToken(string? Type, string? Scope, IReadOnlyList<string> Resources, IReadOnlyList<string> Audiences)
{
    /// <summary>Fewer authorization details than the subject token has, as sent; absent for all that there can be (RFC 9396 §6).</summary>
    public string? Details { get; init; }
}
