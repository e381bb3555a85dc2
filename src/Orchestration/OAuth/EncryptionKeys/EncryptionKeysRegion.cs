namespace AuthServer.Orchestration.OAuth.EncryptionKeys;

/// <summary>What encryption keys are called where changes are announced.</summary>
public static class EncryptionKeysRegion
{
    /// <summary>The region of <see cref="AuthServer.Orchestration.SharedKernel.Ports.ICacheInvalidation"/>.</summary>
    public const string Name = "oauth.encryption_keys";
}
