namespace AuthServer.Domain.SharedKernel;

/// <summary>What sort of refusal an <see cref="Error"/> is; each protocol maps it to its own status once, in Communication.</summary>
public enum ErrorKind
{
    /// <summary>The request is malformed or breaks a stated rule (HTTP 400).</summary>
    Invalid,

    /// <summary>The caller did not prove who it is (HTTP 401).</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this (HTTP 403).</summary>
    Forbidden,

    /// <summary>The thing does not exist, or not for this caller (HTTP 404).</summary>
    NotFound,

    /// <summary>The state of the thing forbids it: duplicate, already used, version mismatch (HTTP 409).</summary>
    Conflict,

    /// <summary>A limit was reached; try later (HTTP 429).</summary>
    TooManyRequests,

    /// <summary>The server cannot answer now and says so rather than guess (HTTP 503).</summary>
    Unavailable,
}
