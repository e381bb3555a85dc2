using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Audit;

/// <summary>Refusals of the audit module.</summary>
public static class AuditErrors
{
    /// <summary>A filter names a category that does not exist.</summary>
    public static readonly Error CategoryUnknown = new("audit.category_unknown", "There is no such category.", ErrorKind.Invalid, "category");

    /// <summary>A filter names an outcome that does not exist.</summary>
    public static readonly Error OutcomeUnknown = new("audit.outcome_unknown", "The outcome is 'success' or 'refused'.", ErrorKind.Invalid, "outcome");

    /// <summary>The instance that sealed a moment ago is not the one that asks now.</summary>
    public static readonly Error SealedByAnother = new("audit.sealed_by_another", "Another instance has taken over the sealing of the log.", ErrorKind.Conflict);
}
