using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;

namespace AuthServer.Orchestration.Authentication;

/// <summary>Asks for a sign-in that has just happened before factors change (ASVS 7.5.1).</summary>
internal sealed class RecentSignIn(ISessions sessions, AuthenticationOptions options, TimeProvider time)
{
    /// <summary>The live session of this person.</summary>
    public async Task<Result<CurrentSession>> SessionAsync(UserId user, SessionId session, CancellationToken ct)
    {
        var current = await sessions.FindAsync(session, ct);
        return current is { Standing: { IsEnded: false, IsExpired: false } } && current.Authentication.User == user
            ? current
            : AuthenticationErrors.SessionRequired;
    }

    /// <summary>The live session of this person, signed in within the last minutes.</summary>
    public async Task<Result<CurrentSession>> RequireAsync(UserId user, SessionId session, CancellationToken ct)
    {
        var current = await SessionAsync(user, session, ct);
        return current.IsRefused || IsRecent(current.Value) ? current : AuthenticationErrors.RecentSignInRequired;
    }

    /// <summary>Whether the sign-in has just happened.</summary>
    public bool IsRecent(CurrentSession session) =>
        time.GetUtcNow() - session.Authentication.AuthenticatedAt <= TimeSpan.FromMinutes(options.RecentSignInMinutes);
}
