using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>Whether people may create accounts themselves now: the configuration allows it, and no administrator has switched it off.</summary>
public interface IRegistrationDoor
{
    /// <summary>Refuses with <c>authentication.registration_closed</c>, <c>authentication.invitation_required</c> or <c>authentication.registration_switched_off</c>.</summary>
    Task<Result<Done>> AskAsync(CancellationToken ct);
}
