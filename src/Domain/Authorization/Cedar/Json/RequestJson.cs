using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Requests in JSON: <c>{principal, action, resource, context}</c>.</summary>
public static class RequestJson
{
    /// <summary>
    /// Reads a request. With a schema the context is read as its action declares it, so that references and extension values may be implicit;
    /// whether the request fits the schema otherwise is for <see cref="Schema.Check(AuthorizationRequest)"/> to say.
    /// </summary>
    public static Reading<AuthorizationRequest> Read(JsonElement json, Schema? schema)
    {
        var root = JsonPlace.Root(json);
        if (JsonSoundness.ProblemOf(root, ProblemKind.Request) is { } problem)
            return Reading<AuthorizationRequest>.Failed(problem);

        var problems = new List<CedarProblem>();
        var values = new ValueJsonReader(ProblemKind.Request, problems);
        var principal = Entity(root, "principal", values, problems);
        var action = Entity(root, "action", values, problems);
        var resource = Entity(root, "resource", values, problems);
        var context = action is null ? null : Context(root, action, schema, values, problems);
        return principal is null || action is null || resource is null || context is null
            ? Reading<AuthorizationRequest>.Failed(problems)
            : Reading<AuthorizationRequest>.Of(new AuthorizationRequest(principal, action, resource, context));
    }

    /// <summary>Reads the name of an entity: <c>{"type": …, "id": …}</c>.</summary>
    public static Reading<EntityUid> ReadEntity(JsonElement json)
    {
        var root = JsonPlace.Root(json);
        if (JsonSoundness.ProblemOf(root, ProblemKind.Request) is { } problem)
            return Reading<EntityUid>.Failed(problem);

        var problems = new List<CedarProblem>();
        return new ValueJsonReader(ProblemKind.Request, problems).Entity(root) is { } uid
            ? Reading<EntityUid>.Of(uid)
            : Reading<EntityUid>.Failed(problems);
    }

    private static EntityUid? Entity(JsonPlace root, string name, ValueJsonReader values, List<CedarProblem> problems)
    {
        if (root.Member(name) is { } member)
            return values.Entity(member);

        problems.Add(root.Problem(ProblemKind.Request, $"The member `{name}` is missing."));
        return null;
    }

    private static CedarRecord? Context(JsonPlace root, EntityUid action, Schema? schema, ValueJsonReader values, List<CedarProblem> problems)
    {
        if (root.Member("context") is not { } place)
            return CedarRecord.Empty;

        ActionDeclaration? declared = null;
        if (schema?.Actions.TryGetValue(action, out declared) == false)
        {
            problems.Add(root.Problem(ProblemKind.Request, $"The action {action} is not declared.", Spelling.DidYouMean(action.Id, schema.Actions.Keys.Select(other => other.Id))));
            return null;
        }

        if (values.Read(place, declared?.Context) is not { } context)
            return null;

        if (context.Kind == ValueKind.Record)
            return context.AsRecord;

        problems.Add(place.Problem(ProblemKind.Request, $"The context must be a record, not {place.Kind}."));
        return null;
    }
}
