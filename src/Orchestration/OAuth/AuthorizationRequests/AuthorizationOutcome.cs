using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Where an authorization request goes next.</summary>
public abstract record AuthorizationOutcome
{
    private AuthorizationOutcome()
    {
    }

    /// <summary>The client gets its code (RFC 6749 §4.1.2).</summary>
    /// <param name="Channel">How it travels.</param>
    /// <param name="Code">The code.</param>
    /// <param name="IsAuthentication">Whether the client learns who signed in (<c>openid</c>).</param>
    public sealed record Answered(ResponseChannel Channel, Secret Code, bool IsAuthentication) : AuthorizationOutcome;

    /// <summary>The client is told why not (RFC 6749 §4.1.2.1).</summary>
    /// <param name="Channel">How it travels.</param>
    /// <param name="Error">Why.</param>
    public sealed record Refused(ResponseChannel Channel, Error Error) : AuthorizationOutcome
    {
        /// <summary>Whether the person decides if the browser goes there (RFC 9700 §4.11.2).</summary>
        public bool IsHeldBack { get; init; }
    }

    /// <summary>The request waits for the person.</summary>
    /// <param name="Request">Which request.</param>
    /// <param name="Next">What has to be shown; nothing means that the request can be resumed at once.</param>
    /// <param name="Browser">The value of the cookie to which the request is bound.</param>
    public sealed record Waiting(PendingAuthorizationId Request, Interaction Next, Secret Browser) : AuthorizationOutcome;
}
