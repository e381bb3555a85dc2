namespace AuthServer.Orchestration.Authorization;

/// <summary>What administration asks for. Section <c>AuthServer:Authorization</c>.</summary>
public sealed record AuthorizationOptions
{
    /// <summary>Whether the role <c>admin</c> counts only in sessions and tokens with two factors.</summary>
    public bool AdministratorsNeedTwoFactors { get; init; }

    /// <summary>For how long an instance that does not reach the database goes on deciding by what it knows; then it refuses to decide. 10 s to 24 h.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(5);
}
