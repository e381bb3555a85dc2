using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Ports;

/// <summary>Everybody in the directory.</summary>
public interface IUsers
{
    /// <summary>Loads a person. Refuses with <c>identity.user_unknown</c>, also for tombstones.</summary>
    Task<Result<User>> FindAsync(UserId id, CancellationToken ct);

    /// <summary>Loads a person in the version that the caller has seen. Refuses with <c>identity.user_unknown</c> or <c>identity.version_mismatch</c>.</summary>
    Task<Result<User>> FindAsync(UserId id, long? expectedVersion, CancellationToken ct);

    /// <summary>Loads whoever bears the address; absent when nobody does.</summary>
    Task<User?> FindByEmailAsync(EmailAddress email, CancellationToken ct);

    /// <summary>Adds a person and writes at once. Refuses with <c>identity.email_taken</c> or <c>identity.username_taken</c>.</summary>
    Task<Result<Done>> AddAsync(User user, CancellationToken ct);

    /// <summary>Writes changes of unique fields at once; refuses like <see cref="AddAsync"/>, and the change has then not happened.</summary>
    Task<Result<Done>> SaveAsync(User user, CancellationToken ct);

    /// <summary>The oldest active accounts that were registered before this moment and whose address was never proved.</summary>
    Task<IReadOnlyList<User>> FindUnverifiedAsync(DateTimeOffset registeredBefore, int most, CancellationToken ct);
}
