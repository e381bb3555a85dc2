using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>Who administrates this server. Asked by Authentication, answered by Authorization, which may use this module.</summary>
public interface IAdministrators
{
    /// <summary>Whether the person is an administrator.</summary>
    Task<bool> IncludesAsync(UserId user, CancellationToken ct);

    /// <summary>Whether there is one at all.</summary>
    Task<bool> AnyAsync(CancellationToken ct);
}
