using System.Globalization;
using System.Security.Claims;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Communication.SharedKernel;

/// <summary>The claims that our authentication schemes put on a request, and how they are read back.</summary>
public static class CallerClaims
{
    /// <summary>The person's id; absent for a client that acts for itself.</summary>
    public const string Subject = "sub";

    /// <summary>The id of the session whose cookie came with the request; never that of a token.</summary>
    public const string Session = "sid";

    /// <summary>The client that a bearer token was issued to.</summary>
    public const string Client = "client_id";

    /// <summary>When the person last proved who they are, in seconds since 1970.</summary>
    public const string AuthenticatedAt = "auth_time";

    /// <summary>The authentication context class.</summary>
    public const string Acr = "acr";

    /// <summary>One claim per authentication method.</summary>
    public const string Amr = "amr";

    /// <summary>One claim per role of the person, read from the database for this request.</summary>
    public const string Role = "role";

    /// <summary>One claim per scope of a bearer token.</summary>
    public const string Scope = "scope";

    /// <summary>The person; absent when nobody is signed in or a client acts for itself.</summary>
    public static UserId? UserId(this ClaimsPrincipal caller) =>
        Guid.TryParseExact(caller.FindFirstValue(Subject), "D", out var id) ? new UserId(id) : null;

    /// <summary>The person, where a policy has made sure that there is one.</summary>
    public static UserId RequiredUserId(this ClaimsPrincipal caller) =>
        caller.UserId() ?? throw new InvalidOperationException("The endpoint's policy let somebody in who is no person.");

    /// <summary>The session; absent without one.</summary>
    public static SessionId? SessionId(this ClaimsPrincipal caller) =>
        Guid.TryParseExact(caller.FindFirstValue(Session), "D", out var id) ? new SessionId(id) : null;

    /// <summary>The session, where the policy has made sure that there is one.</summary>
    public static SessionId RequiredSessionId(this ClaimsPrincipal caller) =>
        caller.SessionId() ?? throw new InvalidOperationException("The policy of this endpoint lets callers without a session in.");

    /// <summary>The client; absent without one.</summary>
    public static ClientId? ClientId(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(Client) is { } id ? Domain.SharedKernel.ClientId.Stored(id) : null;

    /// <summary>When the person last proved who they are; absent when unknown.</summary>
    public static DateTimeOffset? AuthenticationTime(this ClaimsPrincipal caller) =>
        long.TryParse(caller.FindFirstValue(AuthenticatedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Whether the token carries this scope.</summary>
    public static bool HasScope(this ClaimsPrincipal caller, string scope) => caller.HasClaim(Scope, scope);

    /// <summary>Whether the person has this role.</summary>
    public static bool HasRole(this ClaimsPrincipal caller, string role) => caller.HasClaim(Role, role);
}
