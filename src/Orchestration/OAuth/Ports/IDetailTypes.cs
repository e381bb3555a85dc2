using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The types of authorization details that administrators defined. Read through the cache; changed inside a unit of work.</summary>
public interface IDetailTypes
{
    /// <summary>All of them, sorted by name.</summary>
    ValueTask<IReadOnlyList<DetailType>> AllAsync(CancellationToken ct);

    /// <summary>Keeps a type, in the place of the one of this name if there is one, and says what that changed; the cache is told with the commit.</summary>
    Task<Ensured> PutAsync(DetailType type, DateTimeOffset now, CancellationToken ct);

    /// <summary>Removes a type; false when there is none.</summary>
    Task<bool> RemoveAsync(string name, CancellationToken ct);
}
