using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>People in the order in which they came, newest first. Tombstones are not shown.</summary>
/// <param name="EmailPrefix">How the address begins, absent by design when it does not matter.</param>
/// <param name="UsernamePrefix">How the user name begins, absent by design when it does not matter.</param>
/// <param name="Status"><c>active</c> or <c>deactivated</c>, absent by design when it does not matter.</param>
/// <param name="Page">Which page.</param>
public sealed record ListUsers(string? EmailPrefix, string? UsernamePrefix, string? Status, PageRequest Page) : IQuery<Page<UserRow>>;

/// <summary>A line of the list.</summary>
/// <param name="User">Who.</param>
/// <param name="Email">The address.</param>
/// <param name="IsEmailVerified">Whether it was proved.</param>
/// <param name="Username">The user name.</param>
/// <param name="Name">The full name.</param>
/// <param name="Status">Where the account is in its life.</param>
/// <param name="IsLocked">Whether an administrator locked it.</param>
/// <param name="RegisteredAt">When it was created.</param>
public sealed record UserRow(
    UserId User,
    string? Email,
    bool IsEmailVerified,
    string? Username,
    string? Name,
    string Status,
    bool IsLocked,
    DateTimeOffset RegisteredAt);

internal sealed class ListUsersShape : AbstractValidator<ListUsers>
{
    public ListUsersShape()
    {
        RuleFor(query => query.EmailPrefix).MaximumLength(254).WithMessage("The prefix is too long.").OverridePropertyName("email");
        RuleFor(query => query.UsernamePrefix).MaximumLength(64).WithMessage("The prefix is too long.").OverridePropertyName("username");
        RuleFor(query => query.Status).Must(status => status is null or "active" or "deactivated").WithMessage("The status is active or deactivated.").OverridePropertyName("status");
    }
}
