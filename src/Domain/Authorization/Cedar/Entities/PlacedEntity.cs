namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>An entity and everything that it is in.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Ancestors">What it is in, near and far.</param>
internal readonly record struct PlacedEntity(Entity Entity, AncestorSet Ancestors);
