using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>An application that is connected to the person.</summary>
/// <param name="ClientId">Its name on the wire.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Scopes">What it holds or may have without asking.</param>
/// <param name="Audiences">The resource servers for which it holds it.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastGrantedAt">When it was last let in, or allowed something.</param>
/// <param name="LastUsedAt">When it last got tokens; absent when it holds none.</param>
/// <param name="Active">Whether it holds something now; otherwise it only need not ask again.</param>
/// <param name="WorksOffline">Whether it may act while the person is away.</param>
/// <param name="Details">The authorization details that it holds, in words.</param>
public sealed record ConnectedApplicationBody(
    string ClientId,
    string Name,
    IReadOnlyList<ScopeBody> Scopes,
    IReadOnlyList<string> Audiences,
    DateTimeOffset Since,
    DateTimeOffset LastGrantedAt,
    DateTimeOffset? LastUsedAt,
    bool Active,
    bool WorksOffline,
    IReadOnlyList<string> Details)
{
    /// <summary>Shows a page of them.</summary>
    public static Page<ConnectedApplicationBody> PageOf(Page<ConnectedApplication> found) => new([.. found.Items.Select(Of)], found.Next);

    private static ConnectedApplicationBody Of(ConnectedApplication application) => new(
        application.Client.Value,
        application.Name,
        [.. application.Scopes.Select(ScopeBody.Of)],
        application.Audiences,
        application.Since,
        application.LastGrantedAt,
        application.LastUsedAt,
        application.IsActive,
        application.WorksOffline,
        application.Details);
}
