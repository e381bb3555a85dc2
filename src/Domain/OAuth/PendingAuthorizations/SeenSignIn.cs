using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.PendingAuthorizations;

/// <summary>The sign-in that a browser showed when somebody looked.</summary>
/// <param name="Session">The session; absent by design when nobody was signed in.</param>
/// <param name="AuthenticatedAt">When its person last proved who they are; absent with it.</param>
public sealed record SeenSignIn(SessionId? Session, DateTimeOffset? AuthenticatedAt)
{
    /// <summary>Nobody was signed in.</summary>
    public static readonly SeenSignIn Nobody = new(null, null);
}
