using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.Sessions.Contracts;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Gathers what the interaction policy looks at, and asks it. The answer and the description of a request stand on the same reading.</summary>
public sealed class InteractionReading(LiveSession sessions, IConsents consents, DetailJudging details, IFactorStandings factors, SubjectIdentifiers subjects, TimeProvider time)
{
    /// <summary>Reads for answering, inside the unit of work: consent that is seen here cannot be withdrawn before the answer is given.</summary>
    public Task<ReadInteraction> HoldAsync(AcceptedAuthorization asked, PendingAuthorization? pending, CancellationToken ct) => ReadAsync(asked, pending, consents.HoldAsync, ct);

    /// <summary>Reads for a look.</summary>
    public Task<ReadInteraction> LookAsync(AcceptedAuthorization asked, PendingAuthorization pending, CancellationToken ct) => ReadAsync(asked, pending, consents.FindAsync, ct);

    private async Task<ReadInteraction> ReadAsync(AcceptedAuthorization asked, PendingAuthorization? pending, ConsentReading consentOf, CancellationToken ct)
    {
        var (client, request, audiences) = asked;
        var asksForConsent = client.AsksForConsent(request.RedirectUri);
        if (await sessions.FindAsync(ct) is not { } session)
        {
            var unknown = Decide(request, new InteractionFacts(time.GetUtcNow(), null, asksForConsent, false, false));
            return new ReadInteraction(null, SeenSignIn.Nobody, unknown, null, HasConsent: false);
        }

        var seen = new SeenSignIn(session.Session, session.Authentication.AuthenticatedAt);
        var (user, authenticatedAt, acr, _) = session.Authentication;
        var standing = await factors.OfAsync(user, acr, ct);
        var consent = asksForConsent ? await consentOf(user, client.Id, ct) : null;
        var known = consent is not null && client.MayRelyOnConsent(request.RedirectUri) ? await KnownAsync(consent, ct) : KnownConsent.None;
        var facts = new InteractionFacts(
            time.GetUtcNow(),
            new SignInFacts(authenticatedAt, pending?.IsFresh(seen) == true, request.MayBeAbout(subjects.Of(client, user)), standing.IsSufficient, AcrDemand.IsReached(request.Acr, acr)),
            asksForConsent,
            known.Covers(request.ToConsent(), audiences, DetailSet.Stored(request.Details)),
            pending?.ConsentedBy == user);

        // Grant Management for OAuth 2.0 §5.4: somebody else's grant is unknown to whoever is signed in.
        var next = asked.Managed is { } managed && managed.User != user ? OAuthErrors.GrantIdUnknown : Decide(request, facts);
        return new ReadInteraction(session, seen, next, standing, facts.HasConsent) { Known = known };
    }

    // RFC 9396 §14: a payment is not allowed once and for all, so only types that say so are remembered, and only as long as they say so.
    private async Task<KnownConsent> KnownAsync(Consent consent, CancellationToken ct) =>
        new(consent.Scopes, consent.Audiences, await details.RememberableAsync(DetailSet.Stored(consent.Details), ct));

    private static Result<Interaction> Decide(AuthorizationRequest request, InteractionFacts facts) =>
        AcrDemand.IsHopeless(request.Acr) ? OAuthErrors.AcrNotReached : InteractionPolicy.Decide(request, facts);

    private delegate Task<Consent?> ConsentReading(UserId user, ClientId client, CancellationToken ct);
}

/// <summary>What was read.</summary>
/// <param name="Session">The live session; absent by design when nobody is signed in.</param>
/// <param name="Seen">The sign-in behind it.</param>
/// <param name="Next">What has to be shown; a refusal for the client when showing would not help.</param>
/// <param name="Factors">What the sign-in proved against what is asked of the person now; absent without one.</param>
/// <param name="HasConsent">Whether the person's consent stands behind an answer.</param>
public sealed record ReadInteraction(CurrentSession? Session, SeenSignIn Seen, Result<Interaction> Next, FactorStanding? Factors, bool HasConsent)
{
    /// <summary>What the person allowed before, as far as it may be relied on.</summary>
    public KnownConsent Known { get; init; } = KnownConsent.None;
}
