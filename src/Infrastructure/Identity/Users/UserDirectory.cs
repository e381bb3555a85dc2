using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Infrastructure.Identity.Users;

/// <summary>Answers about people by plain SQL: these reads stand on every hot path.</summary>
internal sealed class UserDirectory(SqlSession sql, IdentityOptions options) : IUserDirectory
{
    public async Task<UserStanding> StandingAsync(UserId user, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<StandingRow>(
            $"SELECT status AS Status, is_locked AS IsLocked, is_email_verified AS IsEmailVerified FROM {sql.Table("identity", "users")} WHERE id = @user",
            new { user },
            ct);
        if (row is null || row.Status == nameof(UserStatus.Deleted))
            return UserStanding.Unknown(user);

        return new UserStanding(
            user,
            Exists: true,
            IsActive: row.Status == nameof(UserStatus.Active),
            row.IsLocked,
            IsEmailVerified: row.IsEmailVerified || !options.RequireVerifiedEmail,
            MustChangePassword: null);
    }

    public async Task<UserProfile?> ProfileAsync(UserId user, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<ProfileRow>(
            $"SELECT {ProfileRow.Columns} FROM {sql.Table("identity", "users")} WHERE id = @user AND status <> 'Deleted'", new { user }, ct);
        return row?.ToProfile();
    }

    public Task<UserId?> FindByIdentifierAsync(string identifier, CancellationToken ct) => FindAsync(Normalise(identifier), ct);

    public Task<UserId?> FindByEmailAsync(string email, CancellationToken ct) =>
        FindAsync(("normalised_email", EmailAddress.TryCreate(email).Match(address => address.Normalised, _ => string.Empty)), ct);

    public Task<UserId?> FindByUsernameAsync(string username, CancellationToken ct) =>
        FindAsync(("normalised_username", Username.TryCreate(username).Match(name => name.Normalised, _ => string.Empty)), ct);

    private async Task<UserId?> FindAsync((string Column, string Value) identifier, CancellationToken ct)
    {
        // Same time on both paths: what can be no identifier is looked up like any other, and found nowhere.
        var (column, value) = identifier;
        var found = await sql.QueryAsync<UserId>($"SELECT id FROM {sql.Table("identity", "users")} WHERE {column} = @value", new { value }, ct);
        return found.Count == 0 ? null : found[0];
    }

    // What can be no name is nobody's; it is told apart only to be counted.
    public string NormalFormOf(string identifier) => Normalise(identifier) is { Value: { Length: > 0 } value } ? value : identifier;

    // A user name never holds an '@', so the two cannot be confused. Full-width forms of it fold to it.
    private static (string Column, string Value) Normalise(string identifier) =>
        EmailAddress.TryCreate(identifier) is { IsSuccess: true } email
            ? ("normalised_email", email.Value.Normalised)
            : ("normalised_username", Username.TryCreate(identifier).Match(name => name.Normalised, _ => string.Empty));

    private sealed record StandingRow
    {
        public string Status { get; init; } = string.Empty;

        public bool IsLocked { get; init; }

        public bool IsEmailVerified { get; init; }
    }
}
