using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>The login attempts that are under way.</summary>
public interface ILoginAttempts
{
    /// <summary>Adds one.</summary>
    void Add(LoginAttempt attempt);

    /// <summary>The attempt; absent when unknown.</summary>
    Task<LoginAttempt?> FindAsync(LoginAttemptId id, CancellationToken ct);

    /// <summary>
    /// Ends, by one conditional statement, every attempt of the person in which something was proved already, but for one that may be kept.
    /// Call it before the person's sessions are ended: a completion that is under way has then either happened, and its session is seen, or fails.
    /// </summary>
    Task EndAllAsync(UserId user, LoginAttemptId? kept, CancellationToken ct);
}
