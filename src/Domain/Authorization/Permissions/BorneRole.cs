namespace AuthServer.Domain.Authorization.Permissions;

/// <summary>A role that somebody bears, directly or because another one includes it, with one of its permissions.</summary>
public sealed record BorneRole
{
    /// <summary>The role's name.</summary>
    public required string Role { get; init; }

    /// <summary>The permission; absent by design when the role has none.</summary>
    public string? Permission { get; init; }
}
