namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>What signing keys are called where changes are announced.</summary>
public static class SigningKeysRegion
{
    /// <summary>The region of <see cref="AuthServer.Orchestration.SharedKernel.Ports.ICacheInvalidation"/>.</summary>
    public const string Name = "oauth.signing_keys";
}
