namespace AuthServer.Orchestration.Authorization;

/// <summary>What administration asks for. Section <c>AuthServer:Authorization</c>.</summary>
public sealed record AuthorizationOptions
{
    /// <summary>Whether the role <c>admin</c> counts only in sessions and tokens with two factors.</summary>
    public bool AdministratorsNeedTwoFactors { get; init; }
}
