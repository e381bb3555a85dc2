using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.FeatureFlags;

/// <summary>Refusals of the feature flags.</summary>
public static class FeatureFlagsErrors
{
    /// <summary>No flag of the catalogue has this name.</summary>
    public static readonly Error FlagUnknown = new("feature_flags.flag_unknown", "There is no feature flag of this name.", ErrorKind.NotFound, "name");

    /// <summary>The flag has its default; there is nothing to remove.</summary>
    public static readonly Error NotOverridden = new("feature_flags.not_overridden", "The flag is not overridden.", ErrorKind.NotFound, "name");

    /// <summary>A share is given in percent.</summary>
    public static readonly Error PercentageOutOfRange = new("feature_flags.percentage_out_of_range", "The percentage must be between 0 and 100.", ErrorKind.Invalid, "percentage");

    /// <summary>The list of groups is too long, or a name in it is empty or too long.</summary>
    public static readonly Error GroupsMalformed = new("feature_flags.groups_malformed", "At most 50 groups with names of 1 to 100 characters.", ErrorKind.Invalid, "groups");

    /// <summary>An override says why it is there.</summary>
    public static readonly Error ReasonMissing = new("feature_flags.reason_missing", "Say why, in 1 to 200 characters.", ErrorKind.Invalid, "reason");
}
