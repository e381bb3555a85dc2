using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Audit;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Entries;
using Dapper;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>A filter as a condition in SQL; values only ever travel as parameters.</summary>
internal sealed class TrailFilter
{
    private readonly List<string> _conditions = [];
    private readonly Dialect _dialect;

    private TrailFilter(Dialect dialect) => _dialect = dialect;

    public DynamicParameters Parameters { get; } = new();

    public string Condition => string.Join(" AND ", _conditions);

    public static Result<TrailFilter> Of(AuditFilter filter, TrailCursor after, Dialect dialect)
    {
        var where = new TrailFilter(dialect);
        where.Add("(e.occurred_at, e.id) < (@afterAt, @afterId)", ("afterAt", after.At), ("afterId", after.Id));
        if (filter.Name is { } name)
            where.Add("e.name LIKE @name ESCAPE '!'", ("name", Prefix(name)));
        if (filter.Subject is { } subject)
            where.Add("e.subject = @subject", ("subject", subject.Value));
        if (filter.Client is { } client)
            where.Add("e.client = @client", ("client", client));
        if (filter.CorrelationId is { } correlation)
            where.Add("e.correlation_id = @correlation", ("correlation", correlation));
        if (filter.From is { } from)
            where.Add("e.occurred_at >= @from", ("from", from));
        if (filter.Until is { } until)
            where.Add("e.occurred_at < @until", ("until", until));
        where.AddActor(filter.Actor);
        return where.AddLines(filter);
    }

    // People are named by their ids, clients by their names.
    private void AddActor(string? actor)
    {
        if (actor is null)
            return;

        if (Guid.TryParseExact(actor, "D", out var person))
            Add("(e.actor_user = @person OR e.actor_client = @actor)", ("person", person), ("actor", actor));
        else
            Add("e.actor_client = @actor", ("actor", actor));
    }

    // Category and outcome are the vocabulary's words, not columns: they stand for the names that have them.
    private Result<TrailFilter> AddLines(AuditFilter filter)
    {
        if (filter.Category is { } category)
        {
            if (!VocabularyWords.TryRead<AuditCategory>(category, out var wanted))
                return AuditErrors.CategoryUnknown;
            AddNames("categoryNames", AuditVocabulary.NamesWhere(line => line.Category == wanted));
        }

        if (filter.Outcome is { } outcome)
        {
            if (!VocabularyWords.TryRead<AuditOutcome>(outcome, out var wanted))
                return AuditErrors.OutcomeUnknown;
            AddNames("outcomeNames", AuditVocabulary.NamesWhere(line => line.Outcome == wanted));
        }

        return this;
    }

    private void AddNames(string parameter, IReadOnlyList<string> names) =>
        Add(_dialect == Dialect.Postgres ? $"e.name = ANY(@{parameter})" : $"e.name IN @{parameter}", (parameter, names.ToArray()));

    private void Add(string condition, params ReadOnlySpan<(string Name, object Value)> values)
    {
        _conditions.Add(condition);
        foreach (var (name, value) in values)
            Parameters.Add(name, value);
    }

    private static string Prefix(string name) =>
        name.Replace("!", "!!", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal) + "%";
}
