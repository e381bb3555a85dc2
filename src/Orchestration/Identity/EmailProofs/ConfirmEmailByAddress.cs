using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Somebody who cannot sign in yet types the code that was sent to an address.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Code">The code.</param>
public sealed record ConfirmEmailByAddress(string Email, Secret Code) : IOutwardCommand<Done>;

internal sealed class ConfirmEmailByAddressHandler(
    IEmailProofs proofs,
    EmailCodeTrial trial,
    EmailConfirmation confirmation,
    RareFacts rareFacts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<ConfirmEmailByAddress, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailByAddress request, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryCreate(request.Email);
        if (address.IsRefused)
            return address.Refusal;

        var confirmed = await unitOfWork.RunAsync(inner => ConfirmAsync(address.Value, request.Code, inner), cancellationToken);
        return confirmed.IsRefused ? await rareFacts.RecordAsync(new EmailProofRefused(null, "verify", "code"), confirmed.Refusal) : confirmed;
    }

    private async Task<Result<Done>> ConfirmAsync(EmailAddress address, Secret code, CancellationToken ct)
    {
        var reserved = await proofs.ReserveAttemptAsync(address, time.GetUtcNow(), ct);
        var proved = await trial.TryAsync(reserved, code, ProofPurpose.Verify, null, ct);
        return proved.IsRefused ? proved.Refusal : await confirmation.VerifyAsync(proved.Value, ct);
    }
}
