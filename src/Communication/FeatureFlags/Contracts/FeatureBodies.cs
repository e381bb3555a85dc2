using AuthServer.Orchestration.FeatureFlags.Overrides;

namespace AuthServer.Communication.FeatureFlags.Contracts;

/// <summary>A feature flag.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What holds without an override.</param>
/// <param name="Owner">Who decides about it.</param>
/// <param name="Reason">Why it exists.</param>
/// <param name="RetireBy">When it has to be gone, if ever.</param>
/// <param name="Override">What an administrator said, if anything.</param>
public sealed record FeatureBody(string Name, bool Default, string Owner, string Reason, DateOnly? RetireBy, FeatureOverrideBody? Override)
{
    internal static FeatureBody From(FlagState flag) => new(
        flag.Definition.Name,
        flag.Definition.IsOnByDefault,
        flag.Definition.Owner,
        flag.Definition.Reason,
        flag.Definition.RetireBy,
        flag.Override is { } said ? new FeatureOverrideBody(said.IsOn, said.Percentage, said.Groups, said.Reason, said.ChangedAt) : null);
}

/// <summary>What an administrator said about a flag.</summary>
/// <param name="Enabled">Whether it is on for anybody.</param>
/// <param name="Percentage">The share of people.</param>
/// <param name="Groups">The groups for which it is on whatever the share.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangedAt">Since when.</param>
public sealed record FeatureOverrideBody(bool Enabled, int Percentage, IReadOnlyList<string> Groups, string Reason, DateTimeOffset ChangedAt);

/// <summary>All feature flags.</summary>
/// <param name="Items">Sorted by name.</param>
public sealed record FeatureListBody(IReadOnlyList<FeatureBody> Items);

/// <summary>What to say about a flag.</summary>
/// <param name="Enabled">Whether it is on for anybody.</param>
/// <param name="Reason">Why.</param>
/// <param name="Percentage">The share of people; all of them when left out.</param>
/// <param name="Groups">The groups for which it is on whatever the share.</param>
public sealed record OverrideFeatureRequest(bool Enabled, string Reason, int Percentage = 100, IReadOnlyList<string>? Groups = null);
