using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person asks for another address: the proof goes there, a notice to the present one.</summary>
/// <param name="User">Who.</param>
/// <param name="NewEmail">The address as typed.</param>
public sealed record RequestEmailChange(UserId User, string NewEmail) : ICommand<Done>;

internal sealed class RequestEmailChangeHandler(IUsers users, EmailProofSending sending, MessageLimit limit, IFacts facts)
    : ICommandHandler<RequestEmailChange, Done>
{
    public async Task<Result<Done>> Handle(RequestEmailChange request, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryCreate(request.NewEmail);
        if (address.IsRefused)
            return address.Refusal;

        var user = await users.FindAsync(request.User, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;
        if (user.Value.NormalisedEmail == address.Value.Normalised)
            return IdentityErrors.EmailUnchanged;

        var taken = await limit.TakeAsync(request.User.ToString(), cancellationToken);
        if (taken.IsRefused)
            return taken;

        // Same answer, and as good as the same work, whether or not the new address belongs to somebody: its reader learns it, the asker does not.
        var owner = await users.FindByEmailAsync(address.Value, cancellationToken);
        if (owner is null)
            await sending.SendAsync(user.Value, ProofPurpose.Change, address.Value, cancellationToken);
        else
            await sending.WarnOwnerAsync(user.Value, owner, address.Value, cancellationToken);

        if (user.Value.Email is { } present)
            await sending.NotifyAsync(user.Value, present, "requested", cancellationToken);

        facts.Record(new EmailChangeRequested(request.User));
        return Done.It;
    }
}
