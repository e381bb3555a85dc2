using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Sessions.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditCategory;

namespace AuthServer.AuditCompliance.Sessions;

/// <summary>What the events of sessions mean to an auditor.</summary>
internal static class SessionsAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<SessionBegun>(Session, "began a session")
        .Done<SessionRenewed>(Session, "signed in again in a session")
        .Done<SessionEnded>(Session, "ended a session")
        .Done<SessionsRevoked>(Session, "ended all sessions");
}
