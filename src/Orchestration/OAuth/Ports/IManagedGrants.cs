using AuthServer.Domain.OAuth.Grants;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The grants that their clients manage, by <c>grant_id</c>.</summary>
public interface IManagedGrants
{
    /// <summary>What stands under the name now, read from the database's truth; absent when it is unknown or has ended.</summary>
    Task<ManagedGrant?> FindAsync(string id, CancellationToken ct);

    /// <summary>The same, and nobody else changes or ends it before this unit of work ends. Who holds consent too holds it first.</summary>
    Task<ManagedGrant?> HoldAsync(string id, CancellationToken ct);

    /// <summary>Lets a grant stand under its name from now on, with this content.</summary>
    /// <param name="grant">The grant, as it is to be.</param>
    /// <param name="from">When the first grant under this name was given.</param>
    /// <param name="endsAt">It does not end before this.</param>
    /// <param name="now">The present.</param>
    /// <param name="ct">Cancels the work.</param>
    Task StandAsync(GrantState grant, DateTimeOffset from, DateTimeOffset endsAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends everything under the name, also what waits for its code to be redeemed.</summary>
    Task EndAsync(string id, GrantEnd reason, DateTimeOffset now, CancellationToken ct);
}
