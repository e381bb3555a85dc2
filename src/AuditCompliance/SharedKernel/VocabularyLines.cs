using AuthServer.Domain.SharedKernel;
using static AuthServer.AuditCompliance.SharedKernel.AuditOutcome;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.SharedKernel;

/// <summary>Collects the lines of the modules; one event has one line.</summary>
internal sealed class VocabularyLines
{
    private readonly Dictionary<Type, AuditLine> _lines = [];

    public IReadOnlyDictionary<Type, AuditLine> All => _lines;

    /// <summary>What came about.</summary>
    public VocabularyLines Done<TEvent>(AuditCategory category, string action, AuditSeverity severity = Info)
        where TEvent : DomainEvent =>
        Add(typeof(TEvent), new AuditLine(category, action, severity, Success));

    /// <summary>What was tried and refused.</summary>
    public VocabularyLines Refused<TEvent>(AuditCategory category, string action, AuditSeverity severity = Notice)
        where TEvent : DomainEvent =>
        Add(typeof(TEvent), new AuditLine(category, action, severity, AuditOutcome.Refused));

    private VocabularyLines Add(Type type, AuditLine line)
    {
        _lines.Add(type, line);
        return this;
    }
}
