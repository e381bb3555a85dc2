using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.FeatureFlags.Overrides;

/// <summary>For whom a flag is on.</summary>
public sealed record FlagRule
{
    private const int MostGroups = 50;
    private const int LongestGroup = 100;

    private FlagRule(bool isOn, int percentage, IReadOnlyList<string> groups)
    {
        IsOn = isOn;
        Percentage = percentage;
        Groups = groups;
    }

    /// <summary>Whether it is on for anybody.</summary>
    public bool IsOn { get; }

    /// <summary>The share of people for whom it is on, chosen by a stable hash; 0 to 100.</summary>
    public int Percentage { get; }

    /// <summary>Groups for which it is on whatever the share; sorted.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Judges a rule. Refuses with <c>feature_flags.percentage_out_of_range</c> or <c>feature_flags.groups_malformed</c>.</summary>
    public static Result<FlagRule> TryCreate(bool isOn, int percentage, IReadOnlyList<string> groups)
    {
        if (percentage is < 0 or > 100)
            return FeatureFlagsErrors.PercentageOutOfRange;
        if (groups.Count > MostGroups || groups.Any(group => group.Length is 0 or > LongestGroup))
            return FeatureFlagsErrors.GroupsMalformed;

        return new FlagRule(isOn, percentage, [.. groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(FlagRule? other) =>
        other is not null && IsOn == other.IsOn && Percentage == other.Percentage && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsOn, Percentage, Groups.Count);
}
