using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A signing key was made and published.</summary>
/// <param name="Key">The row.</param>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">Its algorithm.</param>
/// <param name="ActivatesAt">From when on it may sign.</param>
public sealed record SigningKeyAnnounced(SigningKeyId Key, string KeyId, SigningAlgorithm Algorithm, DateTimeOffset ActivatesAt) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => KeyId;
}

/// <summary>A signing key began to sign.</summary>
/// <param name="Key">The row.</param>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">Its algorithm.</param>
public sealed record SigningKeyActivated(SigningKeyId Key, string KeyId, SigningAlgorithm Algorithm) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => KeyId;
}

/// <summary>A signing key stopped signing and its private part was destroyed.</summary>
/// <param name="Key">The row.</param>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">Its algorithm.</param>
/// <param name="RetiresAt">Until when it stays published.</param>
public sealed record SigningKeySuperseded(SigningKeyId Key, string KeyId, SigningAlgorithm Algorithm, DateTimeOffset RetiresAt) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => KeyId;
}

/// <summary>A signing key is not published any more, and tokens that it signed are not believed.</summary>
/// <param name="Key">The row.</param>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">Its algorithm.</param>
public sealed record SigningKeyRetired(SigningKeyId Key, string KeyId, SigningAlgorithm Algorithm) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => KeyId;
}
