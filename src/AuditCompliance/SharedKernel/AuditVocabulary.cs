using System.Collections.Frozen;
using AuthServer.AuditCompliance.Audit;
using AuthServer.AuditCompliance.Authentication;
using AuthServer.AuditCompliance.Authorization;
using AuthServer.AuditCompliance.FeatureFlags;
using AuthServer.AuditCompliance.Identity;
using AuthServer.AuditCompliance.Notifications;
using AuthServer.AuditCompliance.OAuth;
using AuthServer.AuditCompliance.Sessions;
using AuthServer.Orchestration.SharedKernel.Facts;

namespace AuthServer.AuditCompliance.SharedKernel;

/// <summary>The line of every event, gathered from the modules' vocabularies.</summary>
public static class AuditVocabulary
{
    private static readonly FrozenDictionary<string, AuditLine> Lines = Gather();

    /// <summary>The names that have a line, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Lines.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The line of an event; <see cref="AuditLine.Unknown"/> for a name that this build does not know.</summary>
    public static AuditLine LineOf(string name) => Lines.GetValueOrDefault(name, AuditLine.Unknown);

    /// <summary>The names whose line satisfies the condition.</summary>
    public static IReadOnlyList<string> NamesWhere(Func<AuditLine, bool> condition) => [.. Names.Where(name => condition(Lines[name]))];

    private static FrozenDictionary<string, AuditLine> Gather()
    {
        var lines = new VocabularyLines();
        IdentityAudit.Describe(lines);
        AuthenticationAudit.Describe(lines);
        AuthorizationAudit.Describe(lines);
        SessionsAudit.Describe(lines);
        OAuthAudit.Describe(lines);
        AuditAudit.Describe(lines);
        FeatureFlagsAudit.Describe(lines);
        NotificationsAudit.Describe(lines);
        KernelAudit.Describe(lines);
        return lines.All.ToFrozenDictionary(pair => EventCatalogue.NameOf(pair.Key), pair => pair.Value, StringComparer.Ordinal);
    }
}
