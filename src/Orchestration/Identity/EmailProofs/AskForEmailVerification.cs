using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Somebody who cannot sign in yet asks for a new code and link for an address.</summary>
/// <param name="Email">The address as typed.</param>
public sealed record AskForEmailVerification(string Email) : IOutwardCommand<Done>;

internal sealed class AskForEmailVerificationHandler(IEmailProofs proofs, MessageLimit limit, IUnitOfWork unitOfWork, IFacts facts, IIds ids, TimeProvider time)
    : ICommandHandler<AskForEmailVerification, Done>
{
    public async Task<Result<Done>> Handle(AskForEmailVerification request, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryCreate(request.Email);
        if (address.IsRefused)
            return address.Refusal;

        var taken = await limit.TakeAsync(address.Value.Normalised, cancellationToken);
        return taken.IsRefused ? taken : await unitOfWork.RunAsync(inner => AskAsync(address.Value, inner), cancellationToken);
    }

    // Same time on both paths: nobody is looked up here. The row and the fact are written for any address, and the subscriber finds
    // out after the answer whether there is somebody to write to.
    private async Task<Result<Done>> AskAsync(EmailAddress address, CancellationToken ct)
    {
        var id = ids.Next();
        await proofs.AskAsync(id, address, time.GetUtcNow(), ct);
        facts.Record(new EmailProofAsked(id));
        return Done.It;
    }
}
