using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Somebody followed the link of a verification mail.</summary>
/// <param name="Token">The link's bearer value.</param>
/// <param name="Owner">The signed-in person, whose link it then has to be; absent by design when nobody is signed in.</param>
public sealed record ConfirmEmailByLink(Secret Token, UserId? Owner) : ICommand<Done>;

internal sealed class ConfirmEmailByLinkHandler(IEmailProofs proofs, EmailCodeTrial trial, EmailConfirmation confirmation, TimeProvider time)
    : ICommandHandler<ConfirmEmailByLink, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailByLink request, CancellationToken cancellationToken)
    {
        var proved = await proofs.ConsumeLinkAsync(request.Token, ProofPurpose.Verify, request.Owner, time.GetUtcNow(), cancellationToken);
        if (proved is null)
            return trial.Refuse(request.Owner, ProofPurpose.Verify, "link").Map(_ => Done.It);

        return await confirmation.VerifyAsync(proved, cancellationToken);
    }
}
