using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Which clients have to be told that which sessions have ended, and whether they were.</summary>
public interface ILogoutDeliveries
{
    /// <summary>Has a client told, inside the unit of work; once for a session, however often it is asked for.</summary>
    Task AddAsync(EndedSession session, ClientId client, CancellationToken ct);

    /// <summary>The delivery that has been due the longest, counted as a try in the unit of work and left to the caller for that time; absent when none is due. One of a client at a time: who hangs keeps one sender.</summary>
    Task<LeasedLogout?> LeaseNextAsync(TimeSpan leaseTime, CancellationToken ct);

    /// <summary>Notes that the client was told; false when somebody else took the lease over.</summary>
    Task<bool> FinishAsync(LeasedLogout delivery, CancellationToken ct);

    /// <summary>Has it tried again later, the later the more often it failed.</summary>
    Task PostponeAsync(LeasedLogout delivery, string reason, CancellationToken ct);

    /// <summary>Sets it aside for an administrator; false when somebody else took the lease over.</summary>
    Task<bool> ParkAsync(LeasedLogout delivery, string reason, CancellationToken ct);

    /// <summary>Puts a parked one back in line; absent when none has this id.</summary>
    Task<LeasedLogout?> ReplayAsync(Guid delivery, CancellationToken ct);
}

/// <summary>A session that has ended.</summary>
/// <param name="Session">Which.</param>
/// <param name="User">Whose.</param>
/// <param name="Reason">Why, in snake case.</param>
public sealed record EndedSession(SessionId Session, UserId User, string Reason);

/// <summary>A delivery that this instance may try now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Session">Which session ended.</param>
/// <param name="User">Whose.</param>
/// <param name="Client">Who is to be told.</param>
/// <param name="Attempt">The how manieth try it is.</param>
/// <param name="Lease">By which the verdict is taken.</param>
public sealed record LeasedLogout(Guid Id, SessionId Session, UserId User, ClientId Client, int Attempt, Guid Lease);
