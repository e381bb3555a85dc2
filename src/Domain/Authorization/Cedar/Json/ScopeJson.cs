using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads the scope of a policy in JSON. Answers null after a problem.</summary>
internal sealed class ScopeJson(JsonProblems problems)
{
    private const string Entity = "entity";
    private const string Slot = "slot";

    /// <summary>Reads what is said of principal or resource.</summary>
    public EntityConstraint? ReadEntity(JsonElement json, string variable, JsonPath at)
    {
        if (!TryOperator(json, at, out var @operator))
            return null;

        switch (@operator)
        {
            case "All" or "all":
                return EntityConstraint.Any;
            case "==":
                return ReadEntityOrSlot(json, EntityMatch.Equal, null, variable, at);
            case "in":
                return ReadEntityOrSlot(json, EntityMatch.In, null, variable, at);
            case "is":
                return ReadIs(json, variable, at);
            default:
                problems.Add(at.To("op"), $"There is no operator '{@operator}' here.", "The operators are All, ==, in and is.");
                return null;
        }
    }

    /// <summary>Reads what is said of the action.</summary>
    public ActionConstraint? ReadAction(JsonElement json, JsonPath at)
    {
        if (!TryOperator(json, at, out var @operator))
            return null;

        if (@operator is "All" or "all")
            return ActionConstraint.Any;

        if (@operator is not ("==" or "in"))
        {
            problems.Add(at.To("op"), $"There is no operator '{@operator}' here.", "The operators are All, == and in.");
            return null;
        }

        if (json.TryGetProperty(Entity, out var single))
            return ReadActionUid(single, at.To(Entity)) is { } action ? new ActionConstraint(@operator == "in" ? EntityMatch.In : EntityMatch.Equal, [action]) : null;

        if (@operator == "in" && json.TryGetProperty("entities", out var list))
            return ReadActions(list, at.To("entities"));

        problems.Add(at, "The action is missing.");
        return null;
    }

    private ActionConstraint? ReadActions(JsonElement list, JsonPath at)
    {
        if (!problems.IsList(list, at, "The actions"))
            return null;

        var actions = new List<EntityUid>();
        foreach (var json in list.EnumerateArray())
        {
            if (ReadActionUid(json, at.To(actions.Count)) is not { } action)
                return null;

            actions.Add(action);
        }

        return new ActionConstraint(EntityMatch.In, actions, IsList: true);
    }

    private EntityUid? ReadActionUid(JsonElement json, JsonPath at)
    {
        if (problems.ReadEntity(json, at) is not { } action)
            return null;

        if (NameParser.LastPart(action.Type) == "Action")
            return action;

        problems.Add(at, $"{action} is no action.", "The type of an action is Action, or ends in ::Action.");
        return null;
    }

    private EntityConstraint? ReadIs(JsonElement json, string variable, JsonPath at)
    {
        if (!problems.HasOnly(json, at, "op", "entity_type", "in")
            || !problems.TryMember(json, "entity_type", at, out var type)
            || !problems.TryTypeName(type, at.To("entity_type"), out var name))
        {
            return null;
        }

        if (!json.TryGetProperty("in", out var within) || within.ValueKind == JsonValueKind.Null)
            return new EntityConstraint(EntityMatch.Any, name);

        return problems.IsObject(within, at.To("in"), "What it is in") ? ReadEntityOrSlot(within, EntityMatch.In, name, variable, at.To("in")) : null;
    }

    private EntityConstraint? ReadEntityOrSlot(JsonElement json, EntityMatch match, string? type, string variable, JsonPath at)
    {
        if (json.TryGetProperty(Entity, out var entity))
            return problems.ReadEntity(entity, at.To(Entity)) is { } uid ? new EntityConstraint(match, type, uid) : null;

        if (!json.TryGetProperty(Slot, out var slot))
        {
            problems.Add(at, "The entity is missing.");
            return null;
        }

        if (slot.ValueKind == JsonValueKind.String && slot.ValueEquals($"?{variable}"))
            return new EntityConstraint(match, type, HasSlot: true);

        problems.Add(at.To(Slot), $"Only the slot ?{variable} can stand here.");
        return null;
    }

    private bool TryOperator(JsonElement json, JsonPath at, out string? @operator)
    {
        @operator = null;
        return problems.IsObject(json, at, "A constraint")
            && problems.TryMember(json, "op", at, out var member)
            && problems.TryText(member, at.To("op"), "An operator", out @operator);
    }
}
