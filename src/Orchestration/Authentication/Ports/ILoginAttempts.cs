using AuthServer.Domain.Authentication.LoginAttempts;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>The login attempts that are under way.</summary>
public interface ILoginAttempts
{
    /// <summary>Adds one.</summary>
    void Add(LoginAttempt attempt);

    /// <summary>The attempt; absent when unknown.</summary>
    Task<LoginAttempt?> FindAsync(LoginAttemptId id, CancellationToken ct);
}
