using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>Lets the registration redeem invitations, inside its own unit of work.</summary>
public interface IInvitations
{
    /// <summary>The address that an open invitation is for, so that a page can show it. Refuses with <c>identity.invitation_invalid</c>.</summary>
    Task<Result<string>> AddressAsync(Secret invitation, CancellationToken ct);

    /// <summary>
    /// Redeems an invitation once and creates the person with its address, verified. Refuses with <c>identity.invitation_invalid</c>,
    /// <c>identity.username_taken</c>, <c>identity.email_taken</c> or the error of a field; only the person's creation uses the invitation up.
    /// </summary>
    Task<Result<UserId>> AcceptAsync(Secret invitation, Invitee person, CancellationToken ct);
}

/// <summary>Who comes in through an invitation; the address is the invitation's.</summary>
/// <param name="Username">The user name, absent by design when people sign in by e-mail only.</param>
/// <param name="Name">The full name, absent by design when not given.</param>
/// <param name="Locale">A BCP 47 tag, absent by design when unknown.</param>
public sealed record Invitee(string? Username, string? Name, string? Locale);
