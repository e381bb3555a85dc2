using System.Security.Cryptography;

namespace AuthServer.AuditCompliance.Audit.Ports;

/// <summary>The audit keys as verification needs them; an unknown id is absent, and what bears it does not verify.</summary>
public interface IVerificationKeys
{
    /// <summary>The key behind checksums.</summary>
    byte[]? MacKey(Guid id);

    /// <summary>The key behind signatures of checkpoints.</summary>
    ECDsa? CheckpointKey(Guid id);
}
