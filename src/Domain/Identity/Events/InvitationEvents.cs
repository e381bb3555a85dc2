using AuthServer.Domain.Identity.Invitations;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Events;

/// <summary>An administrator invited an address.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="InvitedBy">Who invited, absent by design when a client or the set-up did.</param>
public sealed record UserInvited(InvitationId Invitation, UserId? InvitedBy) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Invitation.ToString();
}

/// <summary>An administrator took an open invitation back.</summary>
/// <param name="Invitation">The invitation.</param>
public sealed record InvitationRevoked(InvitationId Invitation) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Invitation.ToString();
}

/// <summary>The invitation brought somebody in.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="User">Who came.</param>
public sealed record InvitationAccepted(InvitationId Invitation, UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Invitation.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
