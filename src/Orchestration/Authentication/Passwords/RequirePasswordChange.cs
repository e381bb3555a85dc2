using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Passwords;

/// <summary>An administrator asks for a new password at the person's next sign-in; nobody but the person chooses or sees it (ASVS 6.4.6).</summary>
/// <param name="User">Whose.</param>
public sealed record RequirePasswordChange(UserId User) : ICommand<Done>;

internal sealed class RequirePasswordChangeHandler(IPasswordCredentials credentials) : ICommandHandler<RequirePasswordChange, Done>
{
    public async Task<Result<Done>> Handle(RequirePasswordChange command, CancellationToken ct)
    {
        if (await credentials.FindAsync(command.User, ct) is not { } credential)
            return AuthenticationErrors.PasswordMissing;

        credential.RequireChange();
        return Done.It;
    }
}
