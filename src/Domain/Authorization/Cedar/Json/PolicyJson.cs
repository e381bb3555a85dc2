using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Policies and templates in their JSON form.</summary>
public static class PolicyJson
{
    /// <summary>Reads a policy or template.</summary>
    public static Reading<Policy> Read(JsonElement json, string id)
    {
        if (JsonProblems.Unsound(json) is { } unsound)
            return Reading<Policy>.Failed(unsound);

        var problems = new JsonProblems();
        var policy = Read(json, id, JsonPath.Top, problems);
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

    internal static Policy? Read(JsonElement json, string id, JsonPath at, JsonProblems problems)
    {
        if (!problems.IsObject(json, at, "A policy")
            || !problems.HasOnly(json, at, "effect", "principal", "action", "resource", "conditions", "annotations")
            || ReadEffect(json, at, problems) is not { } effect)
        {
            return null;
        }

        var scope = new ScopeJson(problems);
        return problems.TryMember(json, "principal", at, out var principalJson)
            && problems.TryMember(json, "action", at, out var actionJson)
            && problems.TryMember(json, "resource", at, out var resourceJson)
            && problems.TryMember(json, "conditions", at, out var conditionsJson)
            && scope.ReadEntity(principalJson, "principal", at.To("principal")) is { } principal
            && scope.ReadAction(actionJson, at.To("action")) is { } action
            && scope.ReadEntity(resourceJson, "resource", at.To("resource")) is { } resource
            && ReadConditions(conditionsJson, at.To("conditions"), problems) is { } conditions
            && ReadAnnotations(json, at.To("annotations"), problems) is { } annotations
            ? new Policy(id, effect, principal, action, resource, conditions, annotations)
            : null;
    }

    private static PolicyEffect? ReadEffect(JsonElement json, JsonPath at, JsonProblems problems)
    {
        if (!problems.TryMember(json, "effect", at, out var effect) || !problems.TryText(effect, at.To("effect"), "The effect", out var name))
            return null;

        if (name is "permit" or "forbid")
            return name == "permit" ? PolicyEffect.Permit : PolicyEffect.Forbid;

        problems.Add(at.To("effect"), "The effect is 'permit' or 'forbid'.");
        return null;
    }

    private static List<PolicyCondition>? ReadConditions(JsonElement json, JsonPath at, JsonProblems problems)
    {
        if (!problems.IsList(json, at, "The conditions"))
            return null;

        var expressions = new ExpressionJson(problems);
        var conditions = new List<PolicyCondition>();
        foreach (var condition in json.EnumerateArray())
        {
            var here = at.To(conditions.Count);
            if (!problems.IsObject(condition, here, "A condition")
                || !problems.HasOnly(condition, here, "kind", "body")
                || !problems.TryMember(condition, "kind", here, out var kind)
                || !problems.TryText(kind, here.To("kind"), "The kind", out var name)
                || !problems.TryMember(condition, "body", here, out var bodyJson)
                || expressions.Read(bodyJson, here.To("body")) is not { } body)
            {
                return null;
            }

            if (name is not ("when" or "unless"))
            {
                problems.Add(here.To("kind"), "The kind is 'when' or 'unless'.");
                return null;
            }

            conditions.Add(new PolicyCondition(name == "unless", body));
        }

        return conditions;
    }

    private static List<KeyValuePair<string, string>>? ReadAnnotations(JsonElement policy, JsonPath at, JsonProblems problems)
    {
        if (!policy.TryGetProperty("annotations", out var json))
            return [];

        if (!problems.IsObject(json, at, "What belongs here"))
            return null;

        var annotations = new List<KeyValuePair<string, string>>();
        foreach (var annotation in json.EnumerateObject())
        {
            var value = string.Empty;
            if (annotation.Value.ValueKind != JsonValueKind.Null && !problems.TryText(annotation.Value, at.To(annotation.Name), "An annotation", out value))
                return null;

            if (!CedarText.IsIdentifier(annotation.Name))
            {
                problems.Add(at.To(annotation.Name), "The name of an annotation is an identifier.");
                return null;
            }

            annotations.Add(new(annotation.Name, value));
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
