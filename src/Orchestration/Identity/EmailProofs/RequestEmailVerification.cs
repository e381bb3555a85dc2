using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>A signed-in person asks for a new code and link for their present address.</summary>
/// <param name="User">Who.</param>
public sealed record RequestEmailVerification(UserId User) : ICommand<Done>;

internal sealed class RequestEmailVerificationHandler(IUsers users, EmailProofSending sending, MessageLimit limit, IFacts facts)
    : ICommandHandler<RequestEmailVerification, Done>
{
    public async Task<Result<Done>> Handle(RequestEmailVerification request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;
        if (user.Value.IsEmailVerified)
            return IdentityErrors.EmailAlreadyVerified;
        if (EmailAddress.TryCreate(user.Value.Email) is not { IsSuccess: true } address)
            return IdentityErrors.EmailMissing;

        var taken = await limit.TakeAsync(request.User.ToString(), cancellationToken);
        if (taken.IsRefused)
            return taken;

        await sending.SendAsync(user.Value, ProofPurpose.Verify, address.Value, cancellationToken);
        facts.Record(new EmailVerificationRequested(request.User));
        return Done.It;
    }
}
