namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>Where clients reach the policy service: the identifier of the policy decision point (AuthZEN §9.1).</summary>
/// <param name="Origin">Its origin, without a trailing slash.</param>
public sealed record DecisionPoint(string Origin)
{
    private static readonly string[] Rooms = ["/access/v1/", "/api/v1/"];

    /// <summary>Whether a path is one of the policy service, so that requests for it may be sent to <see cref="Origin"/>.</summary>
    public static bool Serves(string path) => Array.Exists(Rooms, room => path.StartsWith(room, StringComparison.Ordinal));
}
