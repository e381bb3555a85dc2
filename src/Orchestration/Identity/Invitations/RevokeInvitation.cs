using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Invitations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Invitations;

/// <summary>An administrator takes an open invitation back. Refuses with <c>identity.invitation_unknown</c>, also for accepted and expired ones.</summary>
/// <param name="Invitation">Which.</param>
public sealed record RevokeInvitation(Guid Invitation) : ICommand<Done>;

internal sealed class RevokeInvitationHandler(IInvitationBook invitations, IFacts facts, TimeProvider time) : ICommandHandler<RevokeInvitation, Done>
{
    public async Task<Result<Done>> Handle(RevokeInvitation request, CancellationToken cancellationToken)
    {
        var invitation = new InvitationId(request.Invitation);
        if (!await invitations.CloseAsync(invitation, time.GetUtcNow(), cancellationToken))
            return IdentityErrors.InvitationUnknown;

        facts.Record(new InvitationRevoked(invitation));
        return Done.It;
    }
}
