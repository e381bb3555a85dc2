using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>Entities of policies were changed by one call. Tells no attribute's value.</summary>
/// <param name="Source">By which way: <c>api</c>, <c>apply</c>, <c>directory-files</c>, <c>import</c>.</param>
/// <param name="Entity">The entity, absent by design when the call was about more than one.</param>
/// <param name="Created">How many are new.</param>
/// <param name="Updated">How many are others than before.</param>
/// <param name="Removed">How many are gone.</param>
public sealed record EntitiesChanged(string Source, string? Entity, int Created, int Updated, int Removed) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "entities";
}
