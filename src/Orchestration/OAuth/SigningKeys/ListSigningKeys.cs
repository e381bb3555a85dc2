using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>The signing keys that are published, the newest first.</summary>
public sealed record ListSigningKeys : IQuery<IReadOnlyList<SigningKeyRow>>;

/// <summary>A signing key, without its private part.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">The one algorithm.</param>
/// <param name="State">Its age: <c>announced</c>, <c>active</c> or <c>retiring</c>.</param>
/// <param name="PublishedAt">Since when it is published.</param>
/// <param name="SignsFrom">From when on it may sign.</param>
/// <param name="RetiresAt">Until when it stays published; absent while it signs.</param>
public sealed record SigningKeyRow(string KeyId, string Algorithm, string State, DateTimeOffset PublishedAt, DateTimeOffset SignsFrom, DateTimeOffset? RetiresAt);
