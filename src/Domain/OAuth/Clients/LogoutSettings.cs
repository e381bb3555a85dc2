using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>How a client is told that somebody signed out (OIDC Front-Channel Logout §2, OIDC Back-Channel Logout §2.2).</summary>
public sealed record LogoutSettings
{
    /// <summary>It is not told.</summary>
    public static readonly LogoutSettings None = new();

    /// <summary>What the person's browser loads.</summary>
    public string? FrontchannelUri { get; init; }

    /// <summary>Whether <c>iss</c> and <c>sid</c> must be in the query.</summary>
    public bool FrontchannelNeedsSession { get; init; }

    /// <summary>Where logout tokens are posted.</summary>
    public string? BackchannelUri { get; init; }

    /// <summary>Whether <c>sid</c> must be in the logout token.</summary>
    public bool BackchannelNeedsSession { get; init; }

    /// <summary>What the person's browser loads when a session ends; absent when the client is not told this way.</summary>
    public string? FrontchannelAddressFor(string issuer, SessionId session)
    {
        // OIDC Front-Channel Logout §3: both of them or none; a query that the address has already is kept.
        if (FrontchannelUri is not { } address || !FrontchannelNeedsSession)
            return FrontchannelUri;

        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{address}{separator}iss={Uri.EscapeDataString(issuer)}&sid={session}";
    }
}
