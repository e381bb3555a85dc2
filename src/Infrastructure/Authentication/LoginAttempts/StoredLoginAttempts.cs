using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Authentication.LoginAttempts;

internal sealed class StoredLoginAttempts(AuthServerDb db, SqlSession sql) : ILoginAttempts
{
    public void Add(LoginAttempt attempt) => db.Add(attempt);

    public Task<LoginAttempt?> FindAsync(LoginAttemptId id, CancellationToken ct) =>
        db.Set<LoginAttempt>().SingleOrDefaultAsync(attempt => attempt.Id == id, ct);

    // The version moves on, so that a step that is under way elsewhere is run again and finds the attempt ended.
    public Task EndAllAsync(UserId user, LoginAttemptId? kept, CancellationToken ct)
    {
        var butOne = kept is null ? string.Empty : "AND id <> @kept";
        return sql.ExecuteAsync(
            $"""
            UPDATE {sql.Table(AuthenticationTables.Module, AuthenticationTables.LoginAttempts)} SET step = '{nameof(LoginStep.Failed)}', version = version + 1
            WHERE user_id = @user {butOne}
              AND step IN ('{nameof(LoginStep.SecondFactor)}', '{nameof(LoginStep.Enrolment)}', '{nameof(LoginStep.NewPassword)}', '{nameof(LoginStep.Completion)}')
            """,
            new { user, kept = kept ?? default },
            ct);
    }
}
