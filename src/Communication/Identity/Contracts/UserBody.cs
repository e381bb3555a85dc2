using AuthServer.Orchestration.Identity.Users;

namespace AuthServer.Communication.Identity.Contracts;

/// <summary>A person as an administrator sees them.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Status"><c>active</c> or <c>deactivated</c>.</param>
/// <param name="Locked">Whether an administrator locked the account.</param>
/// <param name="RegisteredAt">When it was created.</param>
/// <param name="Profile">The profile.</param>
public sealed record UserBody(Guid Id, string Status, bool Locked, DateTimeOffset RegisteredAt, ProfileBody Profile)
{
    internal static UserBody From(UserDetails user) =>
        new(user.Profile.User.Value, user.Status, user.IsLocked, user.RegisteredAt, ProfileBody.From(user.Profile));
}

/// <summary>A person in a list.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="EmailVerified">Whether it was proved.</param>
/// <param name="PreferredUsername">The user name.</param>
/// <param name="Name">The full name.</param>
/// <param name="Status"><c>active</c> or <c>deactivated</c>.</param>
/// <param name="Locked">Whether an administrator locked the account.</param>
/// <param name="RegisteredAt">When it was created.</param>
public sealed record UserRowBody(
    Guid Id,
    string? Email,
    bool EmailVerified,
    string? PreferredUsername,
    string? Name,
    string Status,
    bool Locked,
    DateTimeOffset RegisteredAt)
{
    internal static UserRowBody From(UserRow row) =>
        new(row.User.Value, row.Email, row.IsEmailVerified, row.Username, row.Name, row.Status, row.IsLocked, row.RegisteredAt);
}
