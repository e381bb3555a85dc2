namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>The region of the cache that what roles permit belongs to: told as changed, every instance renews the rules of its access model.</summary>
public static class RuleRegion
{
    /// <summary>The name.</summary>
    public const string Name = "authz.rules";
}
