using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Makes subjects of what trusted issuers say, by the rules of the JWT bearer grant: same trust, same people, same gate.</summary>
public sealed class AssertedSubjects(AssertedPeople people, IAdmissionGate gate, Issuer issuer, IIds ids, TimeProvider time)
{
    /// <summary>The subject of an assertion that was judged already. Refuses with <c>oauth.subject_token_unacceptable</c>, whatever was wrong.</summary>
    public async Task<Result<ReadSubject>> ReadAsync(RegisteredClient client, ReadAssertion? read, CancellationToken ct)
    {
        if (read is not { } assertion || ExtraOf(assertion) is not { } extra || await people.FindAsync(assertion, ct) is not { } user)
            return OAuthErrors.SubjectTokenUnacceptable;

        // Nobody signed in here: there is no ID token, and nothing that outlives the word.
        var scopes = assertion.Issuer.Settings.Scopes.Where(name => name is not (StandardScopes.OpenId or StandardScopes.OfflineAccess) && assertion.Scopes?.Has(name) != false);
        var asked = new AdmissionFacts(AdmissionFlow.AssertionGrant, Factors: new FactorStanding(IsSufficient: true, assertion.Issuer.IsEnabled), Client: client.Standing(ScopeSet.Empty));
        var admitted = await gate.AdmitAsync(user, asked, ct);
        if (admitted.IsRefused)
            return OAuthErrors.SubjectTokenUnacceptable;

        var signIn = new SignIn(assertion.AuthenticatedAt ?? time.GetUtcNow(), ExchangeAssertionHandler.AssertedClass, []);
        var subject = ExchangedSubject.Person(user, new GrantId(ids.Next()), null, signIn, assertion.ExpiresAt);
        return new ReadSubject(admitted.Value, subject, client.Id, scopes, assertion.Resources ?? [issuer.Value], extra)
        {
            Assertion = assertion,
            IsBoundToAudiences = assertion.Resources is not null,
        };
    }

    // RFC 8693 §4.1, §4.4. What cannot be read is refused and not forgotten.
    private static ExtraClaims? ExtraOf(ReadAssertion assertion)
    {
        var extra = ExtraClaims.None;
        if (assertion.MayAct is { } mayAct)
        {
            if (ActorChain.Read(mayAct) is not { } alone)
                return null;

            extra = extra.With(ActorChain.MayAct, ActorChain.Extend(alone, null));
        }

        if (assertion.Actors is not { } act)
            return extra;

        return ActorChain.Adopt(act, assertion.Issuer.Issuer) is { } adopted ? extra.With(ActorChain.Claim, adopted) : null;
    }
}
