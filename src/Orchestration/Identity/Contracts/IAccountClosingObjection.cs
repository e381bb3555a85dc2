using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>A module's say before an account is deactivated, locked or deleted: the last administrator, for one, may not go.</summary>
public interface IAccountClosingObjection
{
    /// <summary>Why the account must stay open; absent when there is nothing against closing it. Asked inside the unit of work that closes it.</summary>
    Task<Error?> ObjectAsync(UserId user, CancellationToken ct);
}
