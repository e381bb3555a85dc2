using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>The policies and entities as this instance knows them, in memory; at most a second behind the database.</summary>
public interface IAccessModel
{
    /// <summary>What decides at this moment. Refuses with <c>authorization.model_unavailable</c> as long as nothing is loaded, and when the database was not heard for longer than <see cref="AuthorizationOptions.StaleAfter"/>: whoever asks must deny.</summary>
    Result<AccessModel> Current { get; }

    /// <summary>Reads what has been committed until now, and loads everything where nothing was loaded yet.</summary>
    Task RefreshAsync(CancellationToken ct);
}
