namespace AuthServer.Orchestration.Identity;

/// <summary>How the user directory behaves. Section <c>AuthServer:Identity</c>.</summary>
public sealed record IdentityOptions
{
    /// <summary>Whether somebody may sign in only after proving to read mail at their address.</summary>
    public bool RequireVerifiedEmail { get; init; } = true;

    /// <summary>How many proofs of an address one person, and one address, may be sent within an hour.</summary>
    public int MessagesPerHour { get; init; } = 5;
}
