using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>The codes that applications have to know before they ask people on another device (CIBA Core §7.1).</summary>
public interface IUserCodes
{
    /// <summary>Whether this is the person's code. Counts guesses, and works in units of work of its own: never inside one.</summary>
    Task<UserCodeVerdict> VerifyAsync(UserId user, ClientId client, Secret code, CancellationToken ct);
}

/// <summary>What came of it.</summary>
public enum UserCodeVerdict
{
    /// <summary>It is the person's code.</summary>
    Right,

    /// <summary>It is not, or the person has none, or this application guessed too often: these look alike.</summary>
    Wrong,

    /// <summary>Nobody looked: the server is too busy.</summary>
    Busy,
}
