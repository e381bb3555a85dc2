using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>A client gets an assertion about a person for another authorization server that trusts this one (draft-ietf-oauth-identity-assertion-authz-grant, ID-JAG).</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Presented">The ID token of the person.</param>
/// <param name="Wanted">For which server, resource and scopes.</param>
public sealed record AssertIdentity(PresentedClient Client, PresentedSubject Presented, WantedToken Wanted) : ICommand<IssuedTokens>;

internal sealed class AssertIdentityHandler(
    ClientAuthentication clients,
    IdTokenHints idTokens,
    ISessions sessions,
    IGrants grants,
    SubjectIdentifiers subjects,
    IAdmissionGate gate,
    TokenMint mint,
    IIds ids,
    IFacts facts,
    TimeProvider time) : ICommandHandler<AssertIdentity, IssuedTokens>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task<Result<IssuedTokens>> Handle(AssertIdentity request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.TokenExchange))
            return OAuthErrors.GrantTypeNotAllowed;

        if (WhyMalformed(request) is { } malformed)
            return malformed;

        var policy = client.Value.Settings.TokenExchange.AssertionsFor(request.Wanted.Audiences[0]);
        if (policy is null)
            return OAuthErrors.TargetNotAllowed;

        var scopes = ScopeSet.TryParse(request.Wanted.Scope).Then(asked => policy.Scopes?.Covers(asked) == false ? OAuthErrors.ScopeNotAllowed : (Result<ScopeSet>)asked);
        if (scopes.IsRefused)
            return scopes.Refusal;

        var person = await PersonAsync(client.Value, request.Presented, cancellationToken);
        if (person.IsRefused)
            return person.Refusal;

        var id = ids.Next();
        var now = time.GetUtcNow();
        var content = new IdentityAssertion(id, person.Value, subjects.Of(client.Value, person.Value.User), policy, scopes.Value, request.Wanted.Resources, now, now + Lifetime);
        facts.Record(new IdentityAsserted(id, person.Value.User, client.Value.Id, policy.Issuer, scopes.Value.Names));
        return new IssuedTokens(mint.IdentityAssertion(content, client.Value.Settings), Lifetime, scopes.Value) { IssuedTokenType = ExchangeTypes.IdentityAssertion, IsNoAccessToken = true };
    }

    // The draft knows no actors here, and one audience: the issuer of the other server.
    private static Error? WhyMalformed(AssertIdentity request)
    {
        if (request.Presented.Subject.Type != ExchangeTypes.IdToken)
            return OAuthErrors.TokenTypeUnsupported.About("subject_token_type");

        if (request.Presented.Actor is not null)
            return OAuthErrors.TokenTypeUnsupported.About("actor_token");

        return request.Wanted.Audiences.Count == 1 ? null : OAuthErrors.ParameterMissing.About("audience");
    }

    // "MUST validate that the audience of the Subject Token matches the client_id of the client authentication of the request."
    private async Task<Result<Sessions.Contracts.Authentication>> PersonAsync(RegisteredClient client, PresentedSubject presented, CancellationToken ct)
    {
        // One that the client could have signed itself would let it assert whom it likes.
        if (await idTokens.ReadAsync(presented.Subject.Value, ct) is not { IsBySharedSecret: false } hint || hint.ExpiresAt <= time.GetUtcNow())
            return OAuthErrors.SubjectTokenUnacceptable;

        if (hint.Client != client.Id)
            return OAuthErrors.SubjectTokenOfAnotherClient;

        if (await sessions.FindAsync(hint.Session, ct) is not { } session || subjects.Of(client, session.Authentication.User) != hint.Subject)
            return OAuthErrors.SubjectTokenUnacceptable;

        // Whoever ended the application ended this too, however long its ID token still lasts.
        var stands = await grants.StandsAsync(client.Id, session.Session, ct);
        var asked = new AdmissionFacts(AdmissionFlow.TokenExchange, Session: session.Standing, Client: client.Standing(ScopeSet.Empty), Grant: new GrantStanding(IsLive: stands, IsConsented: stands));
        var admitted = await gate.AdmitAsync(session.Authentication.User, asked, ct);
        return admitted.IsRefused ? OAuthErrors.SubjectTokenUnacceptable : session.Authentication;
    }
}

/// <summary>What an identity assertion says.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">About whom, and how they authenticated.</param>
/// <param name="Subject">As whom the client sees them: it can read the assertion, and must not learn more by it.</param>
/// <param name="Audience">For which server, and what the client is called there.</param>
/// <param name="Scopes">Which scopes.</param>
/// <param name="Resources">At which resource servers; none when the other server decides.</param>
/// <param name="IssuedAt">When it is issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IdentityAssertion(
    Guid Id, Sessions.Contracts.Authentication Person, string Subject, AssertionAudience Audience, ScopeSet Scopes, IReadOnlyList<string> Resources, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Writes its claims.</summary>
    public void Write(Utf8JsonWriter json, string issuer)
    {
        json.WriteStartObject();
        json.WriteString("iss", issuer);
        json.WriteString("sub", Subject);
        json.WriteString("aud", Audience.Issuer);
        json.WriteString("client_id", Audience.ClientId);
        json.WriteString("jti", Id);
        json.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", ExpiresAt.ToUnixTimeSeconds());
        if (Scopes.Names.Count > 0)
            json.WriteString("scope", Scopes.ToString());

        WriteResources(json);
        SignInClaims.Write(json, new Domain.OAuth.Grants.SignIn(Person.AuthenticatedAt, Person.Acr, Person.Amr));
        json.WriteEndObject();
    }

    private void WriteResources(Utf8JsonWriter json)
    {
        if (Resources.Count == 1)
            json.WriteString("resource", Resources[0]);

        if (Resources.Count <= 1)
            return;

        json.WriteStartArray("resource");
        foreach (var resource in Resources)
            json.WriteStringValue(resource);

        json.WriteEndArray();
    }
}
