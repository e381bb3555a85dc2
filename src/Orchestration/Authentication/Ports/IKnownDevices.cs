using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>Browsers in which a person signed in before. They have guesses of their own, so that a stranger cannot lock the person out.</summary>
public interface IKnownDevices
{
    /// <summary>Whether the person signed in with this device secret before.</summary>
    Task<bool> IsKnownAsync(UserId user, byte[] deviceHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Remembers a device.</summary>
    Task AddAsync(UserId user, byte[] deviceHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Notes that the person signs in; true when it is the first time ever, decided by one statement.</summary>
    Task<bool> IsFirstSignInAsync(UserId user, DateTimeOffset now, CancellationToken ct);

    /// <summary>Forgets all devices of the person.</summary>
    Task ForgetAllAsync(UserId user, CancellationToken ct);
}
