using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person types the code of a verification mail.</summary>
/// <param name="User">Who.</param>
/// <param name="Code">The code.</param>
public sealed record ConfirmEmailByCode(UserId User, Secret Code) : ICommand<Done>;

internal sealed class ConfirmEmailByCodeHandler(IEmailProofs proofs, EmailCodeTrial trial, EmailConfirmation confirmation, TimeProvider time)
    : ICommandHandler<ConfirmEmailByCode, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailByCode request, CancellationToken cancellationToken)
    {
        var reserved = await proofs.ReserveAttemptAsync(request.User, ProofPurpose.Verify, time.GetUtcNow(), cancellationToken);
        var proved = await trial.TryAsync(reserved, request.Code, ProofPurpose.Verify, request.User, cancellationToken);
        return proved.IsRefused ? proved.Refusal : await confirmation.VerifyAsync(proved.Value, cancellationToken);
    }
}
