namespace AuthServer.ResourceServer;

/// <summary>What is wrong with a request, as its challenge says it.</summary>
/// <param name="Scheme">Under which scheme; absent when under any.</param>
/// <param name="Error">The error code (RFC 6750 §3.1, RFC 9449 §7.1, RFC 9470 §3).</param>
/// <param name="Description">In words.</param>
internal sealed record TokenProblem(string? Scheme, string Error, string? Description)
{
    /// <summary>The issuer cannot be asked: that is no fault of the token.</summary>
    public static readonly TokenProblem Outage = new(null, "temporarily_unavailable", "The issuer cannot be reached.");

    /// <summary>The scopes that would do; absent when it is not about scopes.</summary>
    public string? Scope { get; init; }

    /// <summary>The authentication context classes that would do (RFC 9470 §3).</summary>
    public string? AcrValues { get; init; }

    /// <summary>How old the authentication may be (RFC 9470 §3).</summary>
    public long? MaxAge { get; init; }
}
