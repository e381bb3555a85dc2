using AuthServer.Domain.OAuth.EncryptionKeys;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The keys to which clients encrypt.</summary>
public interface IEncryptionKeys
{
    /// <summary>Those that decrypt at this time, the youngest first.</summary>
    Task<IReadOnlyList<EncryptionKey>> LiveAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Adds a key. False when another instance has made this generation at the same time: a constraint decides.</summary>
    Task<bool> AddAsync(EncryptionKey key, CancellationToken ct);

    /// <summary>Sets the end of one key, whenever it was before.</summary>
    Task EndAsync(EncryptionKeyId key, DateTimeOffset endsAt, CancellationToken ct);

    /// <summary>Sets the end of the older keys of an algorithm that have none.</summary>
    Task EndBeforeAsync(string algorithm, int generation, DateTimeOffset endsAt, CancellationToken ct);
}
