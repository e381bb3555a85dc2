using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Which clients were let in during which session.</summary>
public interface ISessionClients
{
    /// <summary>The clients that were given something in a session, whether they still hold it or not.</summary>
    Task<IReadOnlyList<ClientId>> OfAsync(SessionId session, CancellationToken ct);
}
