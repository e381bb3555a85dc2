using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>Asks for a link to set the password anew. The answer is the same for everybody (ASVS 6.3.8); the link goes to the person's own address only.</summary>
/// <param name="Identifier">An e-mail address or user name.</param>
public sealed record RequestPasswordReset(string Identifier) : IOutwardCommand<Done>;

internal sealed class RequestPasswordResetShape : AbstractValidator<RequestPasswordReset>
{
    public RequestPasswordResetShape() => RuleFor(command => command.Identifier).MustBeIdentifier();
}

internal sealed class RequestPasswordResetHandler(Claimants claimants, ResetLinkSending sending, IAttempts attempts, IUnitOfWork unitOfWork, TimeProvider time)
    : ICommandHandler<RequestPasswordReset, Done>
{
    // ASVS 6.6.3: nobody's mailbox is flooded by a stranger.
    private static readonly WindowLimit LinksPerPerson = new(3, TimeSpan.FromHours(1));

    // Same time on both paths: a known person costs one row more (the mail), which the floor hides.
    public Task<Result<Done>> Handle(RequestPasswordReset command, CancellationToken ct) =>
        AnswerFloor.AfterAsync(() => unitOfWork.RunAsync(inner => SendAsync(command, inner), ct), ct);

    private async Task<Result<Done>> SendAsync(RequestPasswordReset command, CancellationToken ct)
    {
        var claimant = await claimants.FindAsync(command.Identifier, ct);
        if (await attempts.ReserveAsync("reset:" + claimant.GuessKey, LinksPerPerson, time.GetUtcNow(), ct) is not null)
            await sending.SendAsync(claimant.User, ct);

        return Done.It;
    }
}
