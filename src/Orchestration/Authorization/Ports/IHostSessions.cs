using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>What of people's sessions was handed over to applications' hosts. Bearer values are kept as hashes.</summary>
public interface IHostSessions
{
    /// <summary>Keeps a one-time code.</summary>
    Task AddCodeAsync(byte[] codeHash, HandOver handOver, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Takes a code that is good for this host and browser: what it was made for to one caller, however many ask at once; absent for everybody else.</summary>
    Task<HandOver?> TakeCodeAsync(byte[] codeHash, string host, byte[] browserHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Binds a cookie at a host to a session.</summary>
    Task AddAsync(byte[] cookieHash, SessionId session, string host, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>The session that a cookie at this host is bound to; absent when there is none.</summary>
    Task<SessionId?> FindAsync(byte[] cookieHash, string host, CancellationToken ct);
}

/// <summary>A session on its way to a host.</summary>
/// <param name="Session">The session.</param>
/// <param name="Host">Where it may be taken over.</param>
/// <param name="BrowserHash">The hash of what that browser holds.</param>
public sealed record HandOver(SessionId Session, string Host, byte[] BrowserHash);
