using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>What other modules may ask of the user directory. Every answer is read from the database's truth.</summary>
public interface IUserDirectory
{
    /// <summary>Whether the person may act now; <see cref="UserStanding.Unknown"/> for somebody unknown. The directory knows no passwords: the gate adds what they say.</summary>
    Task<UserStanding> StandingAsync(UserId user, CancellationToken ct);

    /// <summary>The profile that claims are made of; absent for unknown and deleted people.</summary>
    Task<UserProfile?> ProfileAsync(UserId user, CancellationToken ct);

    /// <summary>Who bears this e-mail address or user name (compared normalised); absent when nobody does.</summary>
    Task<UserId?> FindByIdentifierAsync(string identifier, CancellationToken ct);

    /// <summary>Who bears this e-mail address; a user name is none, however it is written.</summary>
    Task<UserId?> FindByEmailAsync(string email, CancellationToken ct);

    /// <summary>Who bears this user name; an address is none, however it is written.</summary>
    Task<UserId?> FindByUsernameAsync(string username, CancellationToken ct);

    /// <summary>What an address or user name is compared by, whoever bears it: two spellings of one name give one text. Never empty, and of bounded length.</summary>
    string NormalFormOf(string identifier);
}
