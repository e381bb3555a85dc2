namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>The cache region of the policies in force.</summary>
internal static class PolicyRegions
{
    public const string InForce = "authz.policies";
}
