using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.EncryptionKeys;

/// <summary>The keys that decrypt what clients send, the youngest first.</summary>
public sealed record ListEncryptionKeys : IQuery<IReadOnlyList<EncryptionKeyRow>>;

/// <summary>A key to which clients encrypt, without its private part.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="Algorithm">The one algorithm.</param>
/// <param name="MadeAt">Since when it is published.</param>
/// <param name="EndsAt">Until when it decrypts; absent while it is the one that is published.</param>
public sealed record EncryptionKeyRow(string KeyId, string Algorithm, DateTimeOffset MadeAt, DateTimeOffset? EndsAt);
