using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Invitations;

/// <summary>An open door for one address: whoever holds the bearer value may register with it, once.</summary>
/// <remarks>It is accepted and replaced by conditional statements, never through this object.</remarks>
public sealed class Invitation : AggregateRoot
{
    /// <summary>How long an invitation is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    // For the mapping only.
    private Invitation()
    {
    }

    /// <summary>The invitation's id.</summary>
    public InvitationId Id { get; private set; }

    /// <summary>Where it was sent.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>What the address is compared by; at most one open invitation bears it.</summary>
    public string NormalisedEmail { get; private set; } = string.Empty;

    /// <summary>The SHA-256 of the bearer value.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>Who invited, absent by design when a client or the set-up did.</summary>
    public UserId? InvitedBy { get; private set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Until when it is good.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was accepted or replaced; absent by design while open.</summary>
    public DateTimeOffset? ClosedAt { get; }

    /// <summary>Opens the door.</summary>
    public static Invitation Issue(InvitationId id, EmailAddress email, Secret token, UserId? invitedBy, DateTimeOffset now)
    {
        var invitation = new Invitation
        {
            Id = id,
            Email = email.Value,
            NormalisedEmail = email.Normalised,
            TokenHash = token.Sha256(),
            InvitedBy = invitedBy,
            IssuedAt = now,
            ExpiresAt = now + Lifetime,
        };
        invitation.Raise(new UserInvited(id, invitedBy));
        return invitation;
    }
}
