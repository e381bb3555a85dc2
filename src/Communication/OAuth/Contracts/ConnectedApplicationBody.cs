using AuthServer.Orchestration.OAuth.Grants;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>An application that is connected to the person.</summary>
/// <param name="ClientId">Its name on the wire.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Scopes">What it has been granted.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastGrantedAt">When it was last granted something.</param>
/// <param name="WorksOffline">Whether it may act while the person is away.</param>
public sealed record ConnectedApplicationBody(
    string ClientId,
    string Name,
    IReadOnlyList<ScopeBody> Scopes,
    DateTimeOffset Since,
    DateTimeOffset LastGrantedAt,
    bool WorksOffline)
{
    /// <summary>Shows an application.</summary>
    public static ConnectedApplicationBody Of(ConnectedApplication application) => new(
        application.Client.Value,
        application.Name,
        [.. application.Scopes.Select(ScopeBody.Of)],
        application.Since,
        application.LastGrantedAt,
        application.WorksOffline);
}
