using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Somebody followed the link of a verification mail.</summary>
/// <param name="Token">The link's bearer value.</param>
/// <param name="Owner">The signed-in person, whose link it then has to be; absent by design when nobody is signed in.</param>
public sealed record ConfirmEmailByLink(Secret Token, UserId? Owner) : IOutwardCommand<Done>;

internal sealed class ConfirmEmailByLinkHandler(
    IEmailProofs proofs,
    EmailCodeTrial trial,
    EmailConfirmation confirmation,
    RareFacts rareFacts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<ConfirmEmailByLink, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailByLink request, CancellationToken cancellationToken)
    {
        var confirmed = await unitOfWork.RunAsync(inner => ConfirmAsync(request, inner), cancellationToken);
        return confirmed.IsRefused && request.Owner is null
            ? await rareFacts.RecordAsync(new EmailProofRefused(null, "verify", "link"), confirmed.Refusal)
            : confirmed;
    }

    private async Task<Result<Done>> ConfirmAsync(ConfirmEmailByLink request, CancellationToken ct)
    {
        if (await proofs.ConsumeLinkAsync(request.Token, ProofPurpose.Verify, request.Owner, time.GetUtcNow(), ct) is { } proved)
            return await confirmation.VerifyAsync(proved, ct);

        return request.Owner is { } owner ? trial.Refuse(owner, ProofPurpose.Verify, "link").Map(_ => Done.It) : IdentityErrors.ProofInvalid;
    }
}
