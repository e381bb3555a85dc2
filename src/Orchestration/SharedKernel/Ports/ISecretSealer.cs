namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Encrypts what has to be stored and read again: AES-256-GCM under the current key-encryption key, with its id in front.</summary>
public interface ISecretSealer
{
    /// <summary>Seals. <paramref name="purpose"/> (module, table, row id) is authenticated: a ciphertext moved to another row does not open.</summary>
    byte[] Seal(ReadOnlySpan<byte> plaintext, string purpose);

    /// <summary>Opens. Throws when the key is unknown, the purpose differs or the bytes were changed: never answers with garbage.</summary>
    byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose);
}
