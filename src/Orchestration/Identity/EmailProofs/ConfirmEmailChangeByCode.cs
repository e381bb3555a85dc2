using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person types the code that was sent to the new address.</summary>
/// <param name="User">Who.</param>
/// <param name="Code">The code.</param>
public sealed record ConfirmEmailChangeByCode(UserId User, Secret Code) : ICommand<Done>;

internal sealed class ConfirmEmailChangeByCodeHandler(IEmailProofs proofs, EmailCodeTrial trial, EmailConfirmation confirmation, TimeProvider time)
    : ICommandHandler<ConfirmEmailChangeByCode, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailChangeByCode request, CancellationToken cancellationToken)
    {
        var reserved = await proofs.ReserveAttemptAsync(request.User, ProofPurpose.Change, time.GetUtcNow(), cancellationToken);
        var proved = await trial.TryAsync(reserved, request.Code, ProofPurpose.Change, request.User, cancellationToken);
        return proved.IsRefused ? proved.Refusal : await confirmation.ChangeAsync(proved.Value, cancellationToken);
    }
}
