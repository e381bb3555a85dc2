using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person asks for another address: the proof goes there, a notice to the present one.</summary>
/// <param name="User">Who.</param>
/// <param name="NewEmail">The address as typed.</param>
public sealed record RequestEmailChange(UserId User, string NewEmail) : IOutwardCommand<Done>;

internal sealed class RequestEmailChangeHandler(IUsers users, EmailProofSending sending, MessageLimit limit, IUnitOfWork unitOfWork, IFacts facts)
    : ICommandHandler<RequestEmailChange, Done>
{
    public async Task<Result<Done>> Handle(RequestEmailChange request, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryCreate(request.NewEmail);
        if (address.IsRefused)
            return address.Refusal;

        // Per person, and per address that gets the mail, whoever asks (ASVS 6.6.3). A wish that comes to nothing counts as well.
        var taken = await limit.TakeAsync(request.User.ToString(), cancellationToken);
        if (taken.IsSuccess)
            taken = await limit.TakeAsync("change:" + address.Value.Normalised, cancellationToken);
        return taken.IsRefused ? taken : await unitOfWork.RunAsync(inner => SendAsync(request.User, address.Value, inner), cancellationToken);
    }

    private async Task<Result<Done>> SendAsync(UserId asker, EmailAddress address, CancellationToken ct)
    {
        var user = await users.FindAsync(asker, ct);
        if (user.IsRefused)
            return user.Refusal;
        if (user.Value.NormalisedEmail == address.Normalised)
            return IdentityErrors.EmailUnchanged;

        // Same answer, and as good as the same work, whether or not the new address belongs to somebody: its reader learns it, the asker does not.
        var owner = await users.FindByEmailAsync(address, ct);
        if (owner is null)
            await sending.SendAsync(user.Value, ProofPurpose.Change, address, ct);
        else
            await sending.WarnOwnerAsync(user.Value, owner, address, ct);

        if (user.Value.Email is { } present)
            await sending.NotifyAsync(user.Value, present, "requested", ct);

        facts.Record(new EmailChangeRequested(asker));
        return Done.It;
    }
}
