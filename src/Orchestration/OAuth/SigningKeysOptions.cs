using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Orchestration.OAuth;

/// <summary>When signing keys change. Section <c>AuthServer:SigningKeys</c>.</summary>
public sealed record SigningKeysOptions
{
    /// <summary>For how long anybody may keep the JWKS document: what its <c>Cache-Control</c> says.</summary>
    public static readonly TimeSpan CachedFor = TimeSpan.FromMinutes(5);

    /// <summary>How long a key signs before its successor takes over.</summary>
    public TimeSpan RotateEvery { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long a successor is published before it signs: longer than anybody caches the JWKS document.</summary>
    public TimeSpan PublishBefore { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a key stays published after its last signature: longer than the longest token lives.</summary>
    public TimeSpan RetireAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a forced rotation waits between publishing and signing, so that all instances know the key.</summary>
    public TimeSpan SpreadFor { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The length of new RSA keys, 2048 to 4096.</summary>
    public int RsaBits { get; init; } = 3072;

    /// <summary>The same in the Domain's words.</summary>
    public RotationPolicy Policy => new(RotateEvery, PublishBefore, RetireAfter);
}
