using System.Security.Cryptography;
using AuthServer.AuditCompliance.Audit.Ports;

namespace AuthServer.Infrastructure.Audit.Keys;

/// <summary>The audit keys of one verification.</summary>
internal sealed class VerificationKeys(IReadOnlyDictionary<Guid, byte[]> macKeys, IReadOnlyDictionary<Guid, byte[]> signingKeys) : IVerificationKeys, IDisposable
{
    private readonly Dictionary<Guid, ECDsa> _opened = [];

    public byte[]? MacKey(Guid id) => macKeys.GetValueOrDefault(id);

    public ECDsa? CheckpointKey(Guid id)
    {
        if (_opened.TryGetValue(id, out var known))
            return known;
        if (!signingKeys.TryGetValue(id, out var pkcs8))
            return null;

        var key = SigningKey.Open(pkcs8);
        _opened.Add(id, key);
        return key;
    }

    public void Dispose()
    {
        foreach (var key in _opened.Values)
            key.Dispose();
    }
}
