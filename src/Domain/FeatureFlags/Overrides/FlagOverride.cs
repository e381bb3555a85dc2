using AuthServer.Domain.FeatureFlags.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.FeatureFlags.Overrides;

/// <summary>An administrator's word that counts more than the catalogue's default of one flag.</summary>
public sealed class FlagOverride : AggregateRoot
{
    private const int LongestReason = 200;

    private FlagOverride(string name, bool isOn, int percentage, IReadOnlyList<string> groups, string reason, DateTimeOffset changedAt)
    {
        Name = name;
        IsOn = isOn;
        Percentage = percentage;
        Groups = groups;
        Reason = reason;
        ChangedAt = changedAt;
    }

    /// <summary>The flag.</summary>
    public string Name { get; }

    /// <summary>Whether it is on for anybody.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The share of people, in percent.</summary>
    public int Percentage { get; private set; }

    /// <summary>The groups for which it is on whatever the share.</summary>
    public IReadOnlyList<string> Groups { get; private set; }

    /// <summary>Why it is there.</summary>
    public string Reason { get; private set; }

    /// <summary>Since when it says this.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Overrides a flag. Refuses with <c>feature_flags.reason_missing</c>.</summary>
    public static Result<FlagOverride> Set(string name, FlagRule rule, string reason, DateTimeOffset now)
    {
        if (reason.Length is 0 or > LongestReason)
            return FeatureFlagsErrors.ReasonMissing;

        var made = new FlagOverride(name, rule.IsOn, rule.Percentage, rule.Groups, reason, now);
        made.Raise(new FlagOverridden(name, rule.IsOn, rule.Percentage, rule.Groups, reason));
        return made;
    }

    /// <summary>Says something else; saying the same again changes nothing and tells nobody. Gives whether anything changed.</summary>
    public Result<bool> Change(FlagRule rule, string reason, DateTimeOffset now)
    {
        if (reason.Length is 0 or > LongestReason)
            return FeatureFlagsErrors.ReasonMissing;
        if (Says(rule) && reason == Reason)
            return false;

        (IsOn, Percentage, Groups, Reason, ChangedAt) = (rule.IsOn, rule.Percentage, rule.Groups, reason, now);
        Raise(new FlagOverridden(Name, rule.IsOn, rule.Percentage, rule.Groups, reason));
        return true;
    }

    /// <summary>Takes the word back; the caller removes the override from the store.</summary>
    public void Remove() => Raise(new FlagOverrideRemoved(Name));

    private bool Says(FlagRule rule) =>
        IsOn == rule.IsOn && Percentage == rule.Percentage && Groups.SequenceEqual(rule.Groups, StringComparer.Ordinal);
}
