using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person followed the link that was sent to the new address.</summary>
/// <param name="User">Who; a link of somebody else's is refused and stays unused.</param>
/// <param name="Token">The link's bearer value.</param>
public sealed record ConfirmEmailChangeByLink(UserId User, Secret Token) : ICommand<Done>;

internal sealed class ConfirmEmailChangeByLinkHandler(IEmailProofs proofs, EmailCodeTrial trial, EmailConfirmation confirmation, TimeProvider time)
    : ICommandHandler<ConfirmEmailChangeByLink, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailChangeByLink request, CancellationToken cancellationToken)
    {
        var proved = await proofs.ConsumeLinkAsync(request.Token, ProofPurpose.Change, request.User, time.GetUtcNow(), cancellationToken);
        if (proved is null)
            return trial.Refuse(request.User, ProofPurpose.Change, "link").Map(_ => Done.It);

        return await confirmation.ChangeAsync(proved, cancellationToken);
    }
}
