using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.FeatureFlags.Contracts;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>Whether people may create accounts themselves now: the configuration allows it, and no administrator has switched it off.</summary>
public sealed class RegistrationDoor(AuthenticationOptions options, IFlags flags)
{
    /// <summary>Refuses with <c>authentication.registration_closed</c>, <c>authentication.invitation_required</c> or <c>authentication.registration_switched_off</c>.</summary>
    public async Task<Result<Done>> AskAsync(CancellationToken ct)
    {
        if (options.Registration == RegistrationMode.Closed)
            return AuthenticationErrors.RegistrationClosed;
        if (options.Registration == RegistrationMode.InvitationOnly)
            return AuthenticationErrors.InvitationRequired;

        return await flags.IsOnAsync(FlagNames.Registration, ct) ? Done.It : AuthenticationErrors.RegistrationSwitchedOff;
    }
}
