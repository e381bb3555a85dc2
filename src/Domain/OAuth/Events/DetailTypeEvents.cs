using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A type of authorization details was defined, or defined anew.</summary>
/// <param name="Type">The type.</param>
public sealed record DetailTypeDefined(string Type) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Type;
}

/// <summary>A type of authorization details exists no longer.</summary>
/// <param name="Type">The type.</param>
public sealed record DetailTypeRemoved(string Type) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Type;
}
