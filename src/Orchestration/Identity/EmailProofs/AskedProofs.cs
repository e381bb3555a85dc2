using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Deals with the proofs that strangers asked for, after they have had their answer.</summary>
internal sealed class AskedProofs(IUnitOfWork unitOfWork, IEmailProofs proofs, IUsers users, EmailProofSending sending) : ISubscriber
{
    public string Name => "identity.asked_proofs";

    public bool Handles(string eventName) => eventName == EventCatalogue.NameOf(typeof(EmailProofAsked));

    public async Task HandleAsync(RecordedFact fact, CancellationToken ct)
    {
        if (fact.Event is EmailProofAsked asked)
            await unitOfWork.RunAsync(token => SendAsync(asked, token), ct);
    }

    private async Task<Result<Done>> SendAsync(EmailProofAsked asked, CancellationToken ct)
    {
        // Told twice, it finds nothing the second time.
        if (await proofs.TakeUpAsync(asked.Request, ct) is not { } address)
            return Done.It;

        var user = await users.FindByEmailAsync(address, ct);
        if (user is { IsActive: true, IsEmailVerified: false })
            await sending.SendAsync(user, ProofPurpose.Verify, address, ct);

        return Done.It;
    }
}
