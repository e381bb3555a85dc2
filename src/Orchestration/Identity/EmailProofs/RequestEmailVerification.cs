using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person asks for a new code and link for their present address.</summary>
/// <param name="User">Who.</param>
public sealed record RequestEmailVerification(UserId User) : IOutwardCommand<Done>;

internal sealed class RequestEmailVerificationHandler(IUsers users, EmailProofSending sending, MessageLimit limit, IUnitOfWork unitOfWork, IFacts facts)
    : ICommandHandler<RequestEmailVerification, Done>
{
    public async Task<Result<Done>> Handle(RequestEmailVerification request, CancellationToken cancellationToken)
    {
        var taken = await limit.TakeAsync(request.User.ToString(), cancellationToken);
        return taken.IsRefused ? taken : await unitOfWork.RunAsync(inner => SendAsync(request.User, inner), cancellationToken);
    }

    private async Task<Result<Done>> SendAsync(UserId asker, CancellationToken ct)
    {
        var user = await users.FindAsync(asker, ct);
        if (user.IsRefused)
            return user.Refusal;
        if (user.Value.IsEmailVerified)
            return IdentityErrors.EmailAlreadyVerified;
        if (EmailAddress.TryCreate(user.Value.Email) is not { IsSuccess: true } address)
            return IdentityErrors.EmailMissing;

        await sending.SendAsync(user.Value, ProofPurpose.Verify, address.Value, ct);
        facts.Record(new EmailVerificationRequested(asker));
        return Done.It;
    }
}
