using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Turns the decisions of one request into rows; questions that share a part share its text.</summary>
internal sealed class DecisionRows(AccessModel model, AccessAsker asker, RequestContext context, IIds ids, DateTimeOffset now, bool keepsProperties)
{
    private const int MostRequestIdCharacters = 200;
    private const string EmptyList = "[]";

    private readonly string? _requestId = Kept(asker.RequestId);
    private (ReadOnlyMemory<byte> Json, string Text) _context;
    private (ReadOnlyMemory<byte> Json, string Text) _subject;
    private (IReadOnlyList<string> Ids, string Text) _reasons = ([], EmptyList);

    /// <summary>The row of a decision.</summary>
    public TakenDecision Of(AccessQuestion question, Decided decided) => new()
    {
        Id = ids.Next(),
        DecidedAt = now,
        AskedByClient = asker.Client?.Value,
        AskedByUser = asker.User?.Value,
        SubjectType = question.Subject.Uid.Type,
        SubjectId = question.Subject.Uid.Id,
        SubjectProperties = Text(question.Subject.PropertiesJson, ref _subject),
        Action = AskedAction.NameOf(question.Action.Uid),
        ActionProperties = Text(question.Action.PropertiesJson),
        ResourceType = question.Resource.Uid.Type,
        ResourceId = question.Resource.Uid.Id,
        ResourceProperties = Text(question.Resource.PropertiesJson),
        Context = Text(question.Context.Json, ref _context),
        IsAllowed = decided.Decision.IsAllowed,
        Reasons = Reasons(decided.Decision.Reasons),
        Faults = decided.Decision.Faults.Count == 0 ? EmptyList : Faults(decided.Decision.Faults),
        PolicyVersion = model.Edition.Version,
        EntityVersion = model.Known.Version,
        LatencyMicroseconds = (long)decided.Elapsed.TotalMicroseconds,
        CorrelationId = context.CorrelationId,
        RequestId = _requestId,
    };

    // The engine gives the same list for the same policy again and again.
    private string Reasons(IReadOnlyList<string> reasons)
    {
        if (!ReferenceEquals(_reasons.Ids, reasons))
            _reasons = (reasons, reasons.Count == 0 ? EmptyList : JsonSerializer.Serialize(reasons));

        return _reasons.Text;
    }

    private static string Faults(IReadOnlyList<PolicyFault> faults) =>
        JsonSerializer.Serialize(faults.Select(fault => new Dictionary<string, string>(StringComparer.Ordinal) { ["policy"] = fault.PolicyId, ["kind"] = FaultWords.Of(fault.Fault.Kind) }));

    private string? Text(ReadOnlyMemory<byte> json) => keepsProperties && json.Length > 0 ? Encoding.UTF8.GetString(json.Span) : null;

    private string? Text(ReadOnlyMemory<byte> json, ref (ReadOnlyMemory<byte> Json, string Text) last)
    {
        if (!keepsProperties || json.Length == 0)
            return null;

        if (!last.Json.Equals(json))
            last = (json, Encoding.UTF8.GetString(json.Span));

        return last.Text;
    }

    private static string? Kept(string? requestId) => requestId is { Length: > MostRequestIdCharacters } ? requestId[..MostRequestIdCharacters] : requestId;
}
