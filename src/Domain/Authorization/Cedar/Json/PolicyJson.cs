using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Policies and templates in their JSON form.</summary>
public static class PolicyJson
{
    private static readonly string[] PolicyMembers = ["effect", "principal", "action", "resource", "conditions", "annotations"];
    private static readonly string[] ConditionMembers = ["kind", "body"];

    /// <summary>Reads a policy or template.</summary>
    public static Reading<Policy> Read(JsonElement json, string id)
    {
        if (JsonProblems.Unsound(json) is { } unsound)
            return Reading<Policy>.Failed(unsound);

        var problems = new JsonProblems();
        var policy = Read(JsonPlace.Root(json).InOrder(PolicyMembers), id, problems);
        return policy is not null && problems.AreNone ? Reading<Policy>.Of(policy) : Reading<Policy>.Failed(problems.All);
    }

    /// <summary>Writes a policy or template.</summary>
    public static JsonObject Write(Policy policy)
    {
        var json = new JsonObject
        {
            ["effect"] = policy.Effect == PolicyEffect.Permit ? "permit" : "forbid",
            ["principal"] = Write(policy.Principal, "?principal"),
            ["action"] = Write(policy.Action),
            ["resource"] = Write(policy.Resource, "?resource"),
            ["conditions"] = new JsonArray([.. policy.Conditions.Select(WriteCondition)]),
        };
        if (policy.Annotations.Count > 0)
            json["annotations"] = new JsonObject(policy.Annotations.Select(annotation => KeyValuePair.Create(annotation.Key, (JsonNode?)annotation.Value)));

        return json;
    }

    internal static Policy? Read(JsonPlace at, string id, JsonProblems problems)
    {
        if (!problems.IsObject(at, "A policy")
            || !problems.HasOnly(at, PolicyMembers)
            || ReadEffect(at, problems) is not { } effect)
        {
            return null;
        }

        var scope = new ScopeJson(problems);
        return problems.TryMember(at, "principal", out var principalJson)
            && problems.TryMember(at, "action", out var actionJson)
            && problems.TryMember(at, "resource", out var resourceJson)
            && problems.TryMember(at, "conditions", out var conditionsJson)
            && scope.ReadEntity(principalJson, "principal") is { } principal
            && scope.ReadAction(actionJson) is { } action
            && scope.ReadEntity(resourceJson, "resource") is { } resource
            && ReadConditions(conditionsJson, problems) is { } conditions
            && ReadAnnotations(at, problems) is { } annotations
            ? new Policy(id, effect, principal, action, resource, conditions, annotations)
            : null;
    }

    private static PolicyEffect? ReadEffect(JsonPlace at, JsonProblems problems)
    {
        if (!problems.TryMember(at, "effect", out var effect) || !problems.TryChoice(effect, "The effect", out var name))
            return null;

        if (name is "permit" or "forbid")
            return name == "permit" ? PolicyEffect.Permit : PolicyEffect.Forbid;

        problems.Add(effect, "The effect is 'permit' or 'forbid'.");
        return null;
    }

    private static List<PolicyCondition>? ReadConditions(JsonPlace at, JsonProblems problems)
    {
        if (!problems.IsList(at, "The conditions"))
            return null;

        var expressions = new ExpressionJson(problems);
        var conditions = new List<PolicyCondition>();
        foreach (var element in at.Elements())
        {
            var condition = element.InOrder(ConditionMembers);
            if (!problems.IsObject(condition, "A condition")
                || !problems.HasOnly(condition, ConditionMembers)
                || !problems.TryMember(condition, "kind", out var kind)
                || !problems.TryChoice(kind, "The kind", out var name)
                || !problems.TryMember(condition, "body", out var bodyJson)
                || expressions.Read(bodyJson) is not { } body)
            {
                return null;
            }

            if (name is not ("when" or "unless"))
            {
                problems.Add(kind, "The kind is 'when' or 'unless'.");
                return null;
            }

            conditions.Add(new PolicyCondition(name == "unless", body));
        }

        return conditions;
    }

    private static List<KeyValuePair<string, string>>? ReadAnnotations(JsonPlace policy, JsonProblems problems)
    {
        if (policy.Member("annotations") is not { } at)
            return [];

        if (!problems.IsObject(at, "What belongs here"))
            return null;

        var annotations = new List<KeyValuePair<string, string>>();
        foreach (var (name, annotation) in at.Members())
        {
            var value = string.Empty;
            if (annotation.Element.ValueKind != JsonValueKind.Null && !problems.TryText(annotation, "An annotation", out value))
                return null;

            if (!CedarText.IsIdentifier(name))
            {
                problems.Add(annotation, "The name of an annotation is an identifier.");
                return null;
            }

            annotations.Add(new(name, value));
        }

        return annotations;
    }

    private static JsonObject Write(EntityConstraint constraint, string slot)
    {
        var entity = constraint.HasSlot ? new JsonObject { ["slot"] = slot } : new JsonObject { ["entity"] = Write(constraint.Entity) };
        if (constraint.Type is { } type)
        {
            var typed = new JsonObject { ["op"] = "is", ["entity_type"] = type };
            if (constraint.Match == EntityMatch.In)
                typed["in"] = entity;

            return typed;
        }

        if (constraint.Match == EntityMatch.Any)
            return new JsonObject { ["op"] = "All" };

        entity.Insert(0, "op", constraint.Match == EntityMatch.In ? "in" : "==");
        return entity;
    }

    private static JsonObject Write(ActionConstraint constraint) => constraint.Match switch
    {
        EntityMatch.Any => new JsonObject { ["op"] = "All" },
        EntityMatch.In when constraint.IsList => new JsonObject { ["op"] = "in", ["entities"] = new JsonArray([.. constraint.Actions.Select(Write)]) },
        EntityMatch.In => new JsonObject { ["op"] = "in", ["entity"] = Write(constraint.Actions[0]) },
        _ => new JsonObject { ["op"] = "==", ["entity"] = Write(constraint.Actions[0]) },
    };

    private static JsonObject? Write(EntityUid? entity) => entity is null ? null : new JsonObject { ["type"] = entity.Type, ["id"] = entity.Id };

    private static JsonNode WriteCondition(PolicyCondition condition) =>
        new JsonObject { ["kind"] = condition.IsUnless ? "unless" : "when", ["body"] = ExpressionJsonWriter.Write(condition.Body) };
}
