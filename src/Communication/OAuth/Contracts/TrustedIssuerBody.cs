using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>How far an issuer of assertions is to be trusted.</summary>
/// <param name="Issuer">What it calls itself (<c>iss</c>).</param>
/// <param name="Jwks">Its public keys; absent when they are published.</param>
/// <param name="JwksUri">Where they are published; absent when they are given.</param>
/// <param name="SubjectClaim">Which claim names the person; <c>sub</c> when absent.</param>
/// <param name="SubjectIs">What it says of them: <c>email</c>, <c>username</c>, <c>subject</c> or <c>link</c>; <c>email</c> when absent.</param>
/// <param name="Scopes">The scopes that its word is good for.</param>
/// <param name="Clients">The clients that may bring it; any that has the grant when absent.</param>
/// <param name="OnlyIdentityAssertions">Whether only ID-JAGs are taken.</param>
/// <param name="Enabled">Whether it is trusted now.</param>
/// <param name="LinksVerifiedEmails">Whether a subject that nobody linked is linked by the e-mail address that the issuer calls verified; with <c>link</c> alone.</param>
/// <param name="EmailDomains">The domains of the e-mail addresses of those whom it may speak for.</param>
/// <param name="Groups">The groups of those whom it may speak for.</param>
/// <param name="AnyPerson">Whether it may speak for anybody, administrators included.</param>
public sealed record TrustBody(
    string Issuer,
    JsonElement? Jwks = null,
    string? JwksUri = null,
    string? SubjectClaim = null,
    string? SubjectIs = null,
    IReadOnlyList<string>? Scopes = null,
    IReadOnlyList<string>? Clients = null,
    bool OnlyIdentityAssertions = false,
    bool Enabled = true,
    bool LinksVerifiedEmails = false,
    IReadOnlyList<string>? EmailDomains = null,
    IReadOnlyList<string>? Groups = null,
    bool AnyPerson = false)
{
    /// <summary>The same as settings.</summary>
    public Result<TrustSettings> ToSettings()
    {
        var mapping = SubjectMapping.Email;
        if (SubjectIs is not null && !TrustWords.TryRead(SubjectIs, out mapping))
            return OAuthErrors.TrustedIssuerMalformed.About("subject_is");

        return ScopeSet.TryParse(string.Join(' ', Scopes ?? [])).Map(scopes => new TrustSettings
        {
            Jwks = Jwks is { ValueKind: JsonValueKind.Object } keys ? JsonSerializer.Serialize(keys) : null,
            JwksUri = JwksUri,
            SubjectClaim = SubjectClaim ?? "sub",
            SubjectIs = mapping,
            Scopes = scopes,
            Clients = Clients ?? [],
            OnlyIdentityAssertions = OnlyIdentityAssertions,
            LinksVerifiedEmails = LinksVerifiedEmails,
            EmailDomains = EmailDomains ?? [],
            Groups = Groups ?? [],
            SpeaksForAnybody = AnyPerson,
        });
    }
}

/// <summary>A trusted issuer.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Trust">How far it is trusted.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record TrustedIssuerBody(string Name, TrustBody Trust, DateTimeOffset CreatedAt)
{
    /// <summary>Shows a page of them.</summary>
    public static Page<TrustedIssuerBody> PageOf(Page<TrustedIssuerDetails> found) => new([.. found.Items.Select(Of)], found.Next);

    private static TrustedIssuerBody Of(TrustedIssuerDetails issuer) => new(
        issuer.Name,
        new TrustBody(
            issuer.Issuer,
            issuer.Settings.Jwks is { } keys ? JsonDocument.Parse(keys).RootElement : null,
            issuer.Settings.JwksUri,
            issuer.Settings.SubjectClaim,
            TrustWords.Of(issuer.Settings.SubjectIs),
            issuer.Settings.Scopes.Names,
            issuer.Settings.Clients,
            issuer.Settings.OnlyIdentityAssertions,
            issuer.IsEnabled,
            issuer.Settings.LinksVerifiedEmails,
            issuer.Settings.EmailDomains,
            issuer.Settings.Groups,
            issuer.Settings.SpeaksForAnybody),
        issuer.CreatedAt);
}

/// <summary>How the API writes what a claim says of a person.</summary>
internal static class TrustWords
{
    public static string Of(SubjectMapping mapping) => JsonNamingPolicy.SnakeCaseLower.ConvertName(mapping.ToString());

    public static bool TryRead(string word, out SubjectMapping mapping)
    {
        foreach (var known in Enum.GetValues<SubjectMapping>())
        {
            if (Of(known) == word)
            {
                mapping = known;
                return true;
            }
        }

        mapping = default;
        return false;
    }
}
