using AuthServer.Domain.OAuth.EncryptionKeys;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Makes key pairs to which clients encrypt. The private part leaves it sealed.</summary>
public interface IEncryptionKeyMaker
{
    /// <summary>A fresh pair for one of <see cref="EncryptionKey.Algorithms"/>.</summary>
    Task<EncryptionKey> MakeAsync(string algorithm, int generation, DateTimeOffset now, CancellationToken ct);
}
