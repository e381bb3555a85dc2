using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.FeatureFlags.Contracts;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <inheritdoc cref="IRegistrationDoor"/>
public sealed class RegistrationDoor(AuthenticationOptions options, IFlags flags) : IRegistrationDoor
{
    /// <inheritdoc/>
    public async Task<Result<Done>> AskAsync(CancellationToken ct)
    {
        if (options.Registration == RegistrationMode.Closed)
            return AuthenticationErrors.RegistrationClosed;
        if (options.Registration == RegistrationMode.InvitationOnly)
            return AuthenticationErrors.InvitationRequired;

        return await flags.IsOnAsync(FlagNames.Registration, ct) ? Done.It : AuthenticationErrors.RegistrationSwitchedOff;
    }
}
