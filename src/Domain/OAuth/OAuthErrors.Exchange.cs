using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of token exchange (RFC 8693 §2.2.2).</summary>
public static partial class OAuthErrors
{
    /// <summary>The subject token is invalid, or this client may not exchange it.</summary>
    public static readonly Error SubjectTokenUnacceptable = new("oauth.subject_token_unacceptable", "The subject_token is invalid, speaks for nobody, or may not be exchanged by this client.", ErrorKind.Invalid, "subject_token");

    /// <summary>The actor token is invalid, or its bearer may not act for the subject.</summary>
    public static readonly Error ActorTokenUnacceptable = new("oauth.actor_token_unacceptable", "The actor_token is invalid, or its bearer may not act for the subject.", ErrorKind.Invalid, "actor_token");

    /// <summary>The token type is not supported.</summary>
    public static readonly Error TokenTypeUnsupported = new("oauth.token_type_unsupported", "This token type is not supported here.");

    /// <summary>No token can be had for this target.</summary>
    public static readonly Error TargetNotAllowed = new("oauth.target_not_allowed", "No token can be had for this audience or resource.");

    /// <summary>The chain of actors is too long.</summary>
    public static readonly Error ActorChainTooLong = new("oauth.actor_chain_too_long", "Too many have acted for one another already.", ErrorKind.Invalid, "subject_token");

    /// <summary>The ID token was not given to this client.</summary>
    public static readonly Error SubjectTokenOfAnotherClient = new("oauth.subject_token_of_another_client", "The ID token was given to another client.", ErrorKind.Invalid, "subject_token");
}
