using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>What came of judging an authorization request.</summary>
public abstract record AuthorizationVerdict
{
    private AuthorizationVerdict()
    {
    }

    /// <summary>It keeps every rule.</summary>
    /// <param name="Request">The request, understood.</param>
    public sealed record Accepted(AuthorizationRequest Request) : AuthorizationVerdict;

    /// <summary>It breaks a rule, and the client can be told (RFC 6749 §4.1.2.1).</summary>
    /// <param name="Error">The rule.</param>
    /// <param name="Channel">How the client is told.</param>
    public sealed record Refused(Error Error, ResponseChannel Channel) : AuthorizationVerdict;

    /// <summary>Client or redirect URI are in doubt: only the person may be told, and nobody is redirected.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Unanswerable(Error Error) : AuthorizationVerdict;
}

/// <summary>How an authorization response reaches its client.</summary>
/// <param name="Client">Whose response it is.</param>
/// <param name="RedirectUri">Where it goes, exactly as registered (loopback ports apart).</param>
/// <param name="Mode">How it travels.</param>
/// <param name="State">Given back untouched; absent when not sent.</param>
public sealed record ResponseChannel(ClientId Client, string RedirectUri, ResponseMode Mode, string? State)
{
    /// <summary>The channel of an accepted request.</summary>
    public static ResponseChannel Of(AuthorizationRequest request) => new(request.Client, request.RedirectUri, request.ResponseMode, request.State);
}
