using AuthServer.Domain.SharedKernel;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Refusals that only the HTTP edge can have.</summary>
public static class HttpErrors
{
    /// <summary>Something broke; the correlation id finds it in the log.</summary>
    public static readonly Error Internal = new("http.internal", "Something went wrong on our side.", ErrorKind.Unavailable);

    /// <summary>The store cannot be reached; nothing was decided.</summary>
    public static readonly Error StoreUnavailable =
        new("http.store_unavailable", "The server cannot answer right now; try again shortly.", ErrorKind.Unavailable, RetryAfter: TimeSpan.FromSeconds(5));

    /// <summary>The work took longer than the server allows.</summary>
    public static readonly Error TimedOut =
        new("http.timed_out", "The request took too long; try again shortly.", ErrorKind.Unavailable, RetryAfter: TimeSpan.FromSeconds(5));

    /// <summary>Nobody is signed in, or the token is not valid.</summary>
    public static readonly Error SignInRequired = new("http.sign_in_required", "Sign in first.", ErrorKind.Unauthenticated);

    /// <summary>The sign-in is too long ago for this.</summary>
    public static readonly Error RecentSignInRequired = new("http.recent_sign_in_required", "Sign in again to do this.", ErrorKind.Forbidden);

    /// <summary>The caller may not do this.</summary>
    public static readonly Error Forbidden = new("http.forbidden", "You may not do this.", ErrorKind.Forbidden);

    /// <summary>There is nothing at this address.</summary>
    public static readonly Error NoSuchAddress = new("http.no_such_address", "There is nothing at this address.", ErrorKind.NotFound);

    /// <summary>The address exists, but not for this method.</summary>
    public static readonly Error MethodNotAllowed = new("http.method_not_allowed", "This method is not supported here; see the Allow header.");

    /// <summary>The body is not of a type that is understood here.</summary>
    public static readonly Error MediaTypeNotSupported = new("http.media_type_not_supported", "The content type is not supported here.");

    /// <summary>The body is larger than allowed.</summary>
    public static readonly Error BodyTooLarge = new("http.body_too_large", "The request body is too large.");

    /// <summary>The request breaks HTTP or its body cannot be read.</summary>
    public static readonly Error Malformed = new("http.malformed", "The request is malformed.");

    /// <summary>A request that changes something came from another site's page.</summary>
    public static readonly Error CrossSite = new("http.cross_site", "Requests from other sites may not change anything here.", ErrorKind.Forbidden);

    /// <summary>A page was asked for over plain http, though people are to reach this server over https.</summary>
    public static readonly Error HttpsNeeded = new("http.https_needed", "This page can only be shown over https. Use the server's public address; if this is it, its proxy does not tell that the connection is secure.");

    /// <summary>The Idempotency-Key is no string of 1 to 255 visible ASCII characters.</summary>
    public static readonly Error IdempotencyKeyMalformed = new("http.idempotency_key_malformed", "The Idempotency-Key must be 1 to 255 visible ASCII characters, best a UUID in quotes.");

    /// <summary>The Idempotency-Key was used for another request.</summary>
    public static readonly Error IdempotencyKeyReused = new("http.idempotency_key_reused", "This Idempotency-Key was used for another request. Use a new one.");

    /// <summary>The first request with this key is being worked on.</summary>
    public static readonly Error IdempotencyInFlight =
        new("http.idempotency_in_flight", "The first request with this Idempotency-Key is still being worked on; ask again.", ErrorKind.Conflict, RetryAfter: TimeSpan.FromSeconds(1));

    /// <summary>The first request with this key was carried out, but its answer was lost with the instance that gave it.</summary>
    public static readonly Error IdempotencyAnswerLost =
        new("http.idempotency_answer_lost", "The first request with this Idempotency-Key was carried out, but its answer was lost. Look whether the resource is there.", ErrorKind.Conflict);

    /// <summary>The refusal for a bare status that something else set.</summary>
    public static Error ForStatus(int status) => status switch
    {
        401 => SignInRequired,
        403 => Forbidden,
        404 => NoSuchAddress,
        405 => MethodNotAllowed,
        413 => BodyTooLarge,
        415 => MediaTypeNotSupported,
        429 => KernelErrors.RateLimited,
        >= 500 => Internal,
        _ => Malformed,
    };
}
