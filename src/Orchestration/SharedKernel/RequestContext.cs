using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Who asks, from where: filled in at the edge (HTTP, CLI, worker), read when facts are recorded.</summary>
/// <remarks>One per request scope. Address and user agent are personal data: they go only into the sealed part of an audit entry.</remarks>
public sealed class RequestContext
{
    /// <summary>Joins logs, audit entries and the answer of one request: the W3C trace id, or a fresh id.</summary>
    public string CorrelationId { get; set; } = "none";

    /// <summary>Which edge the request came through: <c>http</c>, <c>cli</c>, <c>worker</c>, <c>bootstrap</c>.</summary>
    public string Origin { get; set; } = "worker";

    /// <summary>Whether no caller waits for this work: it takes its connections from a pool of its own, so that it never stands in line behind requests. Set before anything else.</summary>
    public bool IsInBackground { get; set; }

    /// <summary>The signed-in person who acts, absent by design for clients and anonymous callers.</summary>
    public UserId? ActingUser { get; set; }

    /// <summary>The session through which the person acts, absent by design without one.</summary>
    public SessionId? ActingSession { get; set; }

    /// <summary>The authenticated client that acts, absent by design without one.</summary>
    public ClientId? ActingClient { get; set; }

    /// <summary>The scopes of the token with which the client acts; none without a token.</summary>
    public IReadOnlyCollection<string> ActingScopes { get; set; } = [];

    /// <summary>The caller's network address as the trusted edge saw it, absent by design off the network.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>The caller's user agent, cut to 512 characters, absent by design when not sent.</summary>
    public string? UserAgent { get; set; }
}
