using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.OAuth.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditCategory;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.OAuth;

/// <summary>What the events of clients, grants, codes, tokens and keys mean to an auditor.</summary>
internal static class OAuthAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<SigningKeyAnnounced>(Key, "made and published a signing key", Notice)
        .Done<SigningKeyActivated>(Key, "began to sign with a key", Notice)
        .Done<SigningKeySuperseded>(Key, "stopped signing with a key and destroyed its private part", Notice)
        .Done<SigningKeyRetired>(Key, "withdrew a signing key", Notice);
}
