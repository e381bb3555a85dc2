using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of request objects (RFC 9101 §7, OIDC Core §3.1.2.6).</summary>
public static partial class OAuthErrors
{
    /// <summary>The request object is malformed, or its signature, encryption or claims are not as they have to be.</summary>
    public static readonly Error RequestObjectInvalid = new("oauth.request_object_invalid", "The request object is malformed, or its signature, encryption or claims are not as they have to be.", ErrorKind.Invalid, "request");

    /// <summary>The request object is not signed.</summary>
    public static readonly Error RequestObjectUnsigned = new("oauth.request_object_unsigned", "The request object is not signed.", ErrorKind.Invalid, "request");

    /// <summary>The request object was used before.</summary>
    public static readonly Error RequestObjectReplayed = new("oauth.request_object_replayed", "The request object was used before.", ErrorKind.Invalid, "request");

    /// <summary>A request object must not hold request or request_uri.</summary>
    public static readonly Error RequestObjectNested = new("oauth.request_object_nested", "A request object must not hold request or request_uri.", ErrorKind.Invalid, "request");

    /// <summary>A request object must not name its client as sub.</summary>
    public static readonly Error RequestObjectLikeAssertion = new("oauth.request_object_like_assertion", "A request object must not name its client as sub.", ErrorKind.Invalid, "request");

    /// <summary>The client_id of the request object must be the one outside of it.</summary>
    public static readonly Error RequestObjectOfAnotherClient = new("oauth.request_object_of_another_client", "The client_id of the request object must be the one outside of it.", ErrorKind.Invalid, "request");

    /// <summary>The response_type of the request object must be the one outside of it.</summary>
    public static readonly Error RequestObjectContradicted = new("oauth.request_object_contradicted", "The response_type of the request object must be the one outside of it.", ErrorKind.Invalid, "request");

    /// <summary>The request must come in a signed request object.</summary>
    public static readonly Error RequestObjectRequired = new("oauth.request_object_required", "The request must come in a signed request object (RFC 9101).", ErrorKind.Invalid, "request");

    /// <summary>A request comes by request or by request_uri, not by both.</summary>
    public static readonly Error RequestObjectTwice = new("oauth.request_object_twice", "A request comes by request or by request_uri, not by both.", ErrorKind.Invalid, "request_uri");

    /// <summary>The request_uri is not registered for this application.</summary>
    public static readonly Error RequestUriNotRegistered = new("oauth.request_uri_not_registered", "The request_uri is not registered for this application.", ErrorKind.Invalid, "request_uri");

    /// <summary>The request object cannot be read from the request_uri.</summary>
    public static readonly Error RequestUriUnreadable = new("oauth.request_uri_unreadable", "The request object cannot be read from the request_uri.", ErrorKind.Invalid, "request_uri");
}
