using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Invitations;

/// <summary>Redeems invitations for the registration.</summary>
internal sealed class InvitationAcceptance(IInvitationBook book, IUserEnrolment enrolment, IFacts facts, TimeProvider time) : IInvitations
{
    public async Task<Result<string>> AddressAsync(Secret invitation, CancellationToken ct)
    {
        var open = await book.FindOpenAsync(invitation, time.GetUtcNow(), ct);
        return open is null ? IdentityErrors.InvitationInvalid : open.Email;
    }

    public async Task<Result<UserId>> AcceptAsync(Secret invitation, Invitee person, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var open = await book.FindOpenAsync(invitation, now, ct);
        if (open is null || !await book.CloseAsync(open.Id, now, ct))
            return IdentityErrors.InvitationInvalid;

        // Reading the invitation proves the address: it was sent nowhere else.
        var user = await enrolment.RegisterAsync(new NewUser(open.Email, person.Username, person.Name, person.Locale, IsEmailVerified: true), ct);
        if (user.IsRefused)
        {
            // A refusal commits, and a taken user name must not cost the invitation.
            await book.ReopenAsync(open.Id, ct);
            return user;
        }

        await book.ForgetAddressAsync(open.Id, ct);
        facts.Record(new InvitationAccepted(open.Id, user.Value));
        return user;
    }
}
