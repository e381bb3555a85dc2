using AuthServer.Domain.Authentication.LoginAttempts;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Where a login attempt stands.</summary>
/// <param name="Attempt">Its id.</param>
/// <param name="Next">What it waits for.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record LoginProgress(LoginAttemptId Attempt, LoginStep Next, DateTimeOffset ExpiresAt)
{
    internal static LoginProgress Of(LoginAttempt attempt) => new(attempt.Id, attempt.Step, attempt.ExpiresAt);
}
