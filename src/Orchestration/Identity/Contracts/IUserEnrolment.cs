using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>Lets the modules that own credentials create people and mark what was proved, inside their own unit of work.</summary>
public interface IUserEnrolment
{
    /// <summary>Creates a person. Refuses with <c>identity.email_taken</c> or <c>identity.username_taken</c>; the caller decides what of that may be seen.</summary>
    Task<Result<UserId>> RegisterAsync(NewUser user, CancellationToken ct);

    /// <summary>Judges what is told of a person, without looking whether somebody bears the names already. Refuses with the error of a field.</summary>
    Result<Done> Judge(NewUser user);

    /// <summary>Records that the person proved to read mail at the present address (used by password reset by mail).</summary>
    Task<Result<Done>> ConfirmEmailAsync(UserId user, CancellationToken ct);
}

/// <summary>Somebody who is to be created.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Username">The user name, absent by design when people sign in by e-mail only.</param>
/// <param name="Name">The full name, absent by design when not given.</param>
/// <param name="Locale">A BCP 47 tag, absent by design when unknown.</param>
/// <param name="IsEmailVerified">True only when an administrator, an invitation or a provider vouches for the address.</param>
public sealed record NewUser(string Email, string? Username, string? Name, string? Locale, bool IsEmailVerified = false);
