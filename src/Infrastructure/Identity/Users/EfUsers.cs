using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.Identity.Users;

/// <summary>People in the database.</summary>
internal sealed class EfUsers(AuthServerDb db) : IUsers
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["normalised_email"] = IdentityErrors.EmailTaken,
        ["normalised_username"] = IdentityErrors.UsernameTaken,
    };

    public Task<Result<User>> FindAsync(UserId id, CancellationToken ct) => FindAsync(id, null, ct);

    public async Task<Result<User>> FindAsync(UserId id, long? expectedVersion, CancellationToken ct)
    {
        if (await db.Set<User>().FindAsync([id], ct) is not { } user || user.Status == UserStatus.Deleted)
            return IdentityErrors.UserUnknown;
        if (expectedVersion is { } expected && db.Entry(user).Property<long>(Versioning.Property).CurrentValue != expected)
            return IdentityErrors.VersionMismatch;

        return user;
    }

    public Task<User?> FindByEmailAsync(EmailAddress email, CancellationToken ct) =>
        db.Set<User>().FirstOrDefaultAsync(user => user.NormalisedEmail == email.Normalised, ct);

    public Task<Result<Done>> AddAsync(User user, CancellationToken ct) => db.InsertAsync(user, Refusals, ct);

    public Task<Result<Done>> SaveAsync(User user, CancellationToken ct) => db.FlushAsync(Refusals, ct);

    public async Task<IReadOnlyList<User>> FindUnverifiedAsync(DateTimeOffset registeredBefore, int most, CancellationToken ct) => await db.Set<User>()
        .Where(user => user.Status == UserStatus.Active && !user.IsEmailVerified && user.RegisteredAt < registeredBefore)
        .OrderBy(user => user.RegisteredAt)
        .Take(most)
        .ToListAsync(ct);
}
