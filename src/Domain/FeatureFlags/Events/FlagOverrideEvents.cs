using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.FeatureFlags.Events;

/// <summary>An administrator overrode a flag's default.</summary>
/// <param name="Name">The flag.</param>
/// <param name="IsOn">Whether it is on for anybody.</param>
/// <param name="Percentage">The share of people.</param>
/// <param name="Groups">The groups for which it is on whatever the share.</param>
/// <param name="Reason">Why.</param>
public sealed record FlagOverridden(string Name, bool IsOn, int Percentage, IReadOnlyList<string> Groups, string Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Name;
}

/// <summary>A flag went back to its default.</summary>
/// <param name="Name">The flag.</param>
public sealed record FlagOverrideRemoved(string Name) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Name;
}
