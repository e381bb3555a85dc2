using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Somebody who cannot sign in yet types the code that was sent to an address.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Code">The code.</param>
public sealed record ConfirmEmailByAddress(string Email, Secret Code) : ICommand<Done>;

internal sealed class ConfirmEmailByAddressHandler(IEmailProofs proofs, EmailCodeTrial trial, EmailConfirmation confirmation, TimeProvider time)
    : ICommandHandler<ConfirmEmailByAddress, Done>
{
    public async Task<Result<Done>> Handle(ConfirmEmailByAddress request, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryCreate(request.Email);
        if (address.IsRefused)
            return address.Refusal;

        var reserved = await proofs.ReserveAttemptAsync(address.Value, time.GetUtcNow(), cancellationToken);
        var proved = await trial.TryAsync(reserved, request.Code, ProofPurpose.Verify, null, cancellationToken);
        return proved.IsRefused ? proved.Refusal : await confirmation.VerifyAsync(proved.Value, cancellationToken);
    }
}
