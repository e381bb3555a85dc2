using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of assertion grants (RFC 7523 §3.1) and of those who make them.</summary>
public static partial class OAuthErrors
{
    /// <summary>The assertion is not good; why stands in the audit log.</summary>
    public static readonly Error AssertionUnacceptable = new("oauth.assertion_unacceptable", "The assertion is invalid, was used already, or is not good for this client.", ErrorKind.Invalid, "assertion");

    /// <summary>The trusted issuer is described wrongly.</summary>
    public static readonly Error TrustedIssuerMalformed = new("oauth.trusted_issuer_malformed", "The trusted issuer needs a name, an issuer, and keys either given or published.");

    /// <summary>Say whom the issuer may speak for (email_domains, groups), or that it may for anybody (any_person), and not both.</summary>
    public static readonly Error TrustedIssuerUnbounded = new("oauth.trusted_issuer_unbounded", "Say whom the issuer may speak for (email_domains, groups), or that it may for anybody (any_person), and not both.", ErrorKind.Invalid, "email_domains");

    /// <summary>Another entry trusts this issuer already.</summary>
    public static readonly Error TrustedIssuerTaken = new("oauth.trusted_issuer_taken", "Another entry trusts this issuer already.", ErrorKind.Conflict);

    /// <summary>There is no such trusted issuer.</summary>
    public static readonly Error TrustedIssuerNotFound = new("oauth.trusted_issuer_not_found", "There is no such trusted issuer.", ErrorKind.NotFound);

    /// <summary>The subject of a trusted issuer is linked to nobody.</summary>
    public static readonly Error SubjectLinkNotFound = new("oauth.subject_link_not_found", "Nobody is linked to this subject.", ErrorKind.NotFound);

    /// <summary>The person to link does not exist.</summary>
    public static readonly Error LinkedUserUnknown = new("oauth.linked_user_unknown", "There is no such user to link.", ErrorKind.Invalid, "user");
}
