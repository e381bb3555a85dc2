using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>Applications as policies see them. Asked by Authorization, answered by OAuth, which may use this module. Inside a unit of work it tells what that has written so far.</summary>
public interface IClientListing
{
    /// <summary>Those of the applications that are registered.</summary>
    Task<IReadOnlyList<ListedClient>> ClientsAsync(IReadOnlyList<ClientId> clients, CancellationToken ct);

    /// <summary>Ids of applications, in an order of their own.</summary>
    /// <param name="after">After which; empty for the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<string>> ClientsAfterAsync(string after, int most, CancellationToken ct);
}

/// <summary>An application.</summary>
/// <param name="Client">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsEnabled">Whether it may act.</param>
public sealed record ListedClient(ClientId Client, string Name, bool IsEnabled);
