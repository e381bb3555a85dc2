using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.FeatureFlags.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.FeatureFlags;

/// <summary>What the events of the feature flags mean to an auditor.</summary>
internal static class FeatureFlagsAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<FlagOverridden>(AuditCategory.Configuration, "overrode a feature flag", Notice)
        .Done<FlagOverrideRemoved>(AuditCategory.Configuration, "let a feature flag go back to its default", Notice);
}
