namespace AuthServer.Domain.Authorization.SelfProtection;

/// <summary>Whether something may be done with this server, and what stands against it.</summary>
/// <param name="Obstacle">What stands against it; <see cref="ServerObstacle.None"/> when it may be done.</param>
/// <param name="Reasons">The policies that determined it.</param>
public sealed record ServerVerdict(ServerObstacle Obstacle, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether it may be done.</summary>
    public bool IsAllowed => Obstacle == ServerObstacle.None;
}

/// <summary>What stands against it.</summary>
public enum ServerObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No role or scope permits it.</summary>
    NotPermitted,

    /// <summary>The token was not given for it.</summary>
    ScopeMissing,

    /// <summary>It asks for two factors.</summary>
    OneFactor,

    /// <summary>It asks for a more recent sign-in.</summary>
    SignInTooOld,

    /// <summary>The account concerned may do more.</summary>
    SomebodyWhoMayDoMore,

    /// <summary>A policy failed: nothing is believed then.</summary>
    Fault,
}
