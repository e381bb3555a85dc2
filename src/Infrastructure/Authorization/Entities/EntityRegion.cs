namespace AuthServer.Infrastructure.Authorization.Entities;

/// <summary>The region of the cache whose version numbers the changes of entities.</summary>
internal static class EntityRegion
{
    public const string Name = "authz.entities";
}
