using AuthServer.Domain.Identity.Invitations;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Ports;

/// <summary>The invitations that were sent.</summary>
public interface IInvitationBook
{
    /// <summary>Adds one in place of the open one for the same address. Refuses with <c>kernel.contended</c> when another came in between.</summary>
    Task<Result<Done>> AddAsync(Invitation invitation, DateTimeOffset now, CancellationToken ct);

    /// <summary>The open invitation with this bearer value; absent when unknown, used, replaced or expired.</summary>
    Task<OpenInvitation?> FindOpenAsync(Secret token, DateTimeOffset now, CancellationToken ct);

    /// <summary>Closes an invitation; true for exactly one caller.</summary>
    Task<bool> CloseAsync(InvitationId invitation, DateTimeOffset now, CancellationToken ct);

    /// <summary>Forgets the address of an invitation that was accepted: it is the person's from then on, who may change or delete it.</summary>
    Task ForgetAddressAsync(InvitationId invitation, CancellationToken ct);

    /// <summary>Deletes every invitation for an address.</summary>
    Task EraseAsync(string normalisedAddress, CancellationToken ct);

    /// <summary>Opens it again for a caller that closed it in the same unit of work and then could not use it.</summary>
    Task ReopenAsync(InvitationId invitation, CancellationToken ct);
}

/// <summary>An invitation that may be accepted.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Email">Whom it is for.</param>
public sealed record OpenInvitation(InvitationId Id, string Email);
