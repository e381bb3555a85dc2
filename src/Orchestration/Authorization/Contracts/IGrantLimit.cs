using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>Nobody gives or takes what they may not do with this server themselves.</summary>
public interface IGrantLimit
{
    /// <summary>Why whoever acts may not give these rights to somebody, or take them; absent when nothing is against it.</summary>
    Task<Error?> ObjectAsync(ServerRights given, CancellationToken ct);
}
