using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>An administrator starts a reset: the person gets a link by mail, the administrator sees nothing of it (ASVS 6.4.6).</summary>
/// <param name="User">Whose.</param>
public sealed record SendPasswordReset(UserId User) : ICommand<Done>;

internal sealed class SendPasswordResetHandler(ResetLinkSending sending) : ICommandHandler<SendPasswordReset, Done>
{
    public async Task<Result<Done>> Handle(SendPasswordReset command, CancellationToken ct) =>
        await sending.SendAsync(command.User, ct) ? Done.It : AuthenticationErrors.NobodyToWriteTo;
}
