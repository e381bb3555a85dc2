using System.Text;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Turns a search into a row.</summary>
internal sealed class SearchRows(RequestContext context, IIds ids, TimeProvider time, DecisionLogOptions options)
{
    private const int MostRequestIdCharacters = 200;

    /// <summary>The row of a page of a search.</summary>
    public TakenSearch Of(AccessModel model, AccessAsker asker, AskedSearch asked, FoundPage page, TimeSpan elapsed) => new()
    {
        Id = ids.Next(),
        SearchedAt = time.GetUtcNow(),
        AskedByClient = asker.Client?.Value,
        AskedByUser = asker.User?.Value,
        Target = asked.Target,
        SubjectType = asked.Subject.Uid.Type,
        SubjectId = asked.Target == SearchTarget.Subject ? null : asked.Subject.Uid.Id,
        SubjectProperties = asked.Target == SearchTarget.Subject ? null : Text(asked.Subject.PropertiesJson),
        Action = asked.Action is { } action ? AskedAction.NameOf(action.Uid) : null,
        ActionProperties = asked.Action is { } said ? Text(said.PropertiesJson) : null,
        ResourceType = asked.Resource.Uid.Type,
        ResourceId = asked.Target == SearchTarget.Resource ? null : asked.Resource.Uid.Id,
        ResourceProperties = asked.Target == SearchTarget.Resource ? null : Text(asked.Resource.PropertiesJson),
        Context = Text(asked.Context.Json),
        Found = page.Found.Count,
        IsLastPage = page.Next is null,
        PolicyVersion = model.Edition.Version,
        EntityVersion = model.Known.Version,
        LatencyMicroseconds = (long)elapsed.TotalMicroseconds,
        CorrelationId = context.CorrelationId,
        RequestId = asker.RequestId is { Length: > MostRequestIdCharacters } requestId ? requestId[..MostRequestIdCharacters] : asker.RequestId,
    };

    private string? Text(ReadOnlyMemory<byte> json) => options.KeepProperties && json.Length > 0 ? Encoding.UTF8.GetString(json.Span) : null;
}
