using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Domain.OAuth.Consents;

/// <summary>What a person is asked about, and what the client has without it (draft-ietf-oauth-incremental-authz-04 §4).</summary>
/// <param name="Scopes">The scopes that the person is asked about.</param>
/// <param name="Details">The authorization details that the person is asked about.</param>
/// <param name="KnownScopes">Scopes that it has already.</param>
/// <param name="KnownDetails">Authorization details that it has already.</param>
public sealed record ConsentQuestion(ScopeSet Scopes, DetailSet Details, ScopeSet KnownScopes, DetailSet KnownDetails)
{
    /// <summary>Everything that is asked for, whatever was allowed before.</summary>
    public static ConsentQuestion AboutAll(ScopeSet scopes, DetailSet details, KnownConsent known) => new(
        scopes,
        details,
        known.Scopes.Where(name => !scopes.Has(name)),
        known.Details.Where(entry => !details.Has(entry)));

    /// <summary>What of it is new. Where that is nothing, as for the same scopes at another resource server, everything is said again.</summary>
    public static ConsentQuestion AboutNew(ScopeSet scopes, DetailSet details, IReadOnlyList<string> audiences, KnownConsent known)
    {
        if (audiences.Any(audience => !known.Audiences.Contains(audience, StringComparer.Ordinal)))
            return AboutAll(scopes, details, known);

        var question = new ConsentQuestion(scopes.Where(name => !known.Scopes.Has(name)), details.Where(entry => !known.Details.Has(entry)), known.Scopes, known.Details);
        return question.Scopes.Names.Count == 0 && question.Details.AreNone ? AboutAll(scopes, details, known) : question;
    }
}

/// <summary>What was allowed before and still counts.</summary>
/// <param name="Scopes">Which scopes.</param>
/// <param name="Audiences">For which resource servers.</param>
/// <param name="Details">Which authorization details.</param>
public sealed record KnownConsent(ScopeSet Scopes, IReadOnlyList<string> Audiences, DetailSet Details)
{
    /// <summary>Nothing.</summary>
    public static readonly KnownConsent None = new(ScopeSet.Empty, [], DetailSet.Empty);

    /// <summary>Whether nothing of this has to be asked for.</summary>
    public bool Covers(ScopeSet scopes, IReadOnlyList<string> audiences, DetailSet details) =>
        Scopes.Covers(scopes) && audiences.All(audience => Audiences.Contains(audience, StringComparer.Ordinal)) && Details.Covers(details);
}
