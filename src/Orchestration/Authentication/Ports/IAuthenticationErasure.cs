using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>Forgets everything by which a person could sign in.</summary>
public interface IAuthenticationErasure
{
    /// <summary>Deletes the person's credentials, links, devices and attempts inside the caller's unit of work; idempotent.</summary>
    Task EraseAsync(UserId user, CancellationToken ct);
}
