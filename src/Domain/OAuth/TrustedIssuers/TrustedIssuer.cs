using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.TrustedIssuers;

/// <summary>Somebody else whose signed word about a person is good for tokens here (RFC 7523 §2.1, ID-JAG).</summary>
public sealed class TrustedIssuer : AggregateRoot
{
    private TrustedIssuer(string name, string issuer, DateTimeOffset createdAt)
    {
        Name = name;
        Issuer = issuer;
        CreatedAt = createdAt;
    }

    /// <summary>What administrators call it; unique.</summary>
    public string Name { get; }

    /// <summary>What it calls itself (<c>iss</c>); unique.</summary>
    public string Issuer { get; private set; }

    /// <summary>How far it is trusted.</summary>
    public TrustSettings Settings { get; private set; } = new();

    /// <summary>Whether it is trusted at all now.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>When it was named first.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Begins to trust somebody.</summary>
    public static Result<TrustedIssuer> Trust(string name, string issuer, TrustSettings settings, bool isEnabled, DateTimeOffset now)
    {
        if (name.Length is 0 or > 100 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            return OAuthErrors.TrustedIssuerMalformed.About("name");

        var trusted = new TrustedIssuer(name, issuer, now);
        var changed = trusted.Change(issuer, settings, isEnabled);
        return changed.IsRefused ? changed.Refusal : trusted;
    }

    /// <summary>Whether it is trusted in just this way already.</summary>
    public bool IsTrusted(string issuer, TrustSettings settings, bool isEnabled) => Issuer == issuer && IsEnabled == isEnabled && Settings.IsLike(settings);

    /// <summary>Trusts it otherwise.</summary>
    public Result<Done> Change(string issuer, TrustSettings settings, bool isEnabled)
    {
        if (issuer.Length is 0 or > 500 || !Uri.TryCreate(issuer, UriKind.Absolute, out _))
            return OAuthErrors.TrustedIssuerMalformed.About("issuer");

        if (settings.WhyUnacceptable() is { } refusal)
            return refusal;

        (Issuer, Settings, IsEnabled) = (issuer, settings, isEnabled);
        Raise(new IssuerTrusted(Name, issuer, isEnabled));
        return Done.It;
    }

    /// <summary>Says farewell; the store removes the row.</summary>
    public void Distrust() => Raise(new IssuerDistrusted(Name, Issuer));
}

/// <summary>How far an issuer is trusted.</summary>
public sealed record TrustSettings
{
    /// <summary>Its public keys; absent when they are published.</summary>
    public string? Jwks { get; init; }

    /// <summary>Where its public keys are published; absent when they are given.</summary>
    public string? JwksUri { get; init; }

    /// <summary>Which claim names the person.</summary>
    public string SubjectClaim { get; init; } = "sub";

    /// <summary>What that claim says of them.</summary>
    public SubjectMapping SubjectIs { get; init; } = SubjectMapping.Email;

    /// <summary>Whether a subject that nobody linked is linked to the person whose e-mail address the issuer calls verified; only where links decide.</summary>
    public bool LinksVerifiedEmails { get; init; }

    /// <summary>The scopes that its word is good for.</summary>
    public ScopeSet Scopes { get; init; } = ScopeSet.Empty;

    /// <summary>The clients that may bring it; any that has the grant when empty.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    /// <summary>Whether only identity assertions (ID-JAG) are taken, and no other JWTs.</summary>
    public bool OnlyIdentityAssertions { get; init; }

    /// <summary>The domains of the e-mail addresses of those whom it may speak for; any when empty. Links that administrators made have no bounds.</summary>
    public IReadOnlyList<string> EmailDomains { get; init; } = [];

    /// <summary>The groups of those whom it may speak for, by name: members of one of them; any when empty.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>That an administrator knows that there are no bounds.</summary>
    public bool SpeaksForAnybody { get; init; }

    /// <summary>Whether this client may bring its word.</summary>
    public bool Lets(ClientId client) => Clients.Count == 0 || Clients.Contains(client.Value, StringComparer.Ordinal);

    private const int MostBounds = 100;

    // As addresses are kept: in ASCII (RFC 5890).
    private static bool IsDomain(string text) => text.Length <= 253 && text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) == UriHostNameType.Dns && text.All(char.IsAscii);

    // Lists compare by what is in them.
    internal bool IsLike(TrustSettings other) =>
        Clients.SequenceEqual(other.Clients, StringComparer.Ordinal) && EmailDomains.SequenceEqual(other.EmailDomains, StringComparer.Ordinal) && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal)
        && this == other with { Clients = Clients, EmailDomains = EmailDomains, Groups = Groups };

    internal Error? WhyUnacceptable()
    {
        if (Jwks is null == JwksUri is null || (Jwks is not null && !PublicKeySet.IsAcceptable(Jwks)))
            return OAuthErrors.TrustedIssuerMalformed.About("jwks");

        if (!ClientAddress.IsAcceptable(JwksUri))
            return OAuthErrors.TrustedIssuerMalformed.About("jwks_uri");

        if (LinksVerifiedEmails && SubjectIs != SubjectMapping.Link)
            return OAuthErrors.TrustedIssuerMalformed.About("links_verified_emails");

        // What claims alone lead to needs bounds; links of administrators are bounds enough.
        var isBound = EmailDomains.Count + Groups.Count > 0;
        if (isBound == SpeaksForAnybody && (isBound || SubjectIs != SubjectMapping.Link || LinksVerifiedEmails))
            return OAuthErrors.TrustedIssuerUnbounded;

        if (EmailDomains.Count > MostBounds || !EmailDomains.All(IsDomain))
            return OAuthErrors.TrustedIssuerMalformed.About("email_domains");

        if (Groups.Count > MostBounds || Groups.Any(string.IsNullOrWhiteSpace))
            return OAuthErrors.TrustedIssuerMalformed.About("groups");

        return SubjectClaim.Length is > 0 and <= 100 ? null : OAuthErrors.TrustedIssuerMalformed.About("subject_claim");
    }
}

/// <summary>What the claim of an assertion says of a person.</summary>
public enum SubjectMapping
{
    /// <summary>The e-mail address, which the issuer has to call verified.</summary>
    Email,

    /// <summary>The user name.</summary>
    Username,

    /// <summary>The subject that this server calls them.</summary>
    Subject,

    /// <summary>Nothing by itself: administrators said whom it means.</summary>
    Link,
}
