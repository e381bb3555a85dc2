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

    private static readonly string[] IsMembers = ["op", "entity_type", "in"];

    /// <summary>Reads what is said of principal or resource.</summary>
    public EntityConstraint? ReadEntity(JsonPlace written, string variable)
    {
        var at = InOrder(written);
        if (IsListOfAll(at))
            return EntityConstraint.Any;

        if (!TryOperator(at, out var @operator))
            return null;

        switch (@operator)
        {
            case "All" or "all":
                return EntityConstraint.Any;
            case "==":
                return ReadEntityOrSlot(at, EntityMatch.Equal, null, variable);
            case "in":
                return ReadEntityOrSlot(at, EntityMatch.In, null, variable);
            case "is":
                return ReadIs(at, variable);
            default:
                problems.Add(at.Member("op") ?? at, $"There is no operator '{@operator}' here.", "The operators are All, ==, in and is.");
                return null;
        }
    }

    /// <summary>Reads what is said of the action.</summary>
    public ActionConstraint? ReadAction(JsonPlace at)
    {
        if (IsListOfAll(at))
            return ActionConstraint.Any;

        if (!TryOperator(at, out var @operator))
            return null;

        if (@operator is "All" or "all")
            return ActionConstraint.Any;

        if (@operator is not ("==" or "in"))
        {
            problems.Add(at.Member("op") ?? at, $"There is no operator '{@operator}' here.", "The operators are All, == and in.");
            return null;
        }

        if (at.Member(Entity) is { } single)
            return ReadActionUid(single) is { } action ? new ActionConstraint(@operator == "in" ? EntityMatch.In : EntityMatch.Equal, [action]) : null;

        if (@operator == "in" && at.Member("entities") is { } list)
            return ReadActions(list);

        problems.Add(at, "The action is missing.");
        return null;
    }

    private ActionConstraint? ReadActions(JsonPlace at)
    {
        if (!problems.IsList(at, "The actions"))
            return null;

        var actions = new List<EntityUid>();
        foreach (var element in at.Elements())
        {
            if (ReadActionUid(element) is not { } action)
                return null;

            actions.Add(action);
        }

        return new ActionConstraint(EntityMatch.In, actions, IsList: true);
    }

    private EntityUid? ReadActionUid(JsonPlace at)
    {
        if (problems.ReadEntity(at) is not { } action)
            return null;

        if (NameParser.LastPart(action.Type) == "Action")
            return action;

        problems.Add(at, $"{action} is no action.", "The type of an action is Action, or ends in ::Action.");
        return null;
    }

    private EntityConstraint? ReadIs(JsonPlace at, string variable)
    {
        if (!problems.HasOnly(at, IsMembers)
            || !problems.TryMember(at, "entity_type", out var type)
            || !problems.TryTypeName(type, out var name))
        {
            return null;
        }

        if (at.Member("in") is not { Element.ValueKind: not JsonValueKind.Null } within)
            return new EntityConstraint(EntityMatch.Any, name);

        return problems.IsObject(within, "What it is in") ? ReadEntityOrSlot(within, EntityMatch.In, name, variable) : null;
    }

    private EntityConstraint? ReadEntityOrSlot(JsonPlace at, EntityMatch match, string? type, string variable)
    {
        if (at.Member(Entity) is { } entity)
            return problems.ReadEntity(entity) is { } uid ? new EntityConstraint(match, type, uid) : null;

        if (at.Member(Slot) is not { } slot)
        {
            problems.Add(at, "The entity is missing.");
            return null;
        }

        if (slot.Text == $"?{variable}")
            return new EntityConstraint(match, type, HasSlot: true);

        problems.Add(slot, $"Only the slot ?{variable} can stand here.");
        return null;
    }

    // The official engine reads ["All"] like {"op": "All"}, and ["is", type, in] like the object with all its members.
    private static bool IsListOfAll(JsonPlace at) => at.IsList && at.Element.GetArrayLength() == 1 && at.Elements().First().Text is "All" or "all";

    private static JsonPlace InOrder(JsonPlace at) =>
        at.IsList && at.Element.GetArrayLength() == IsMembers.Length && at.Elements().First().Text == "is" ? at.InOrder(IsMembers) : at;

    private bool TryOperator(JsonPlace at, out string? @operator)
    {
        @operator = null;
        return problems.IsObject(at, "A constraint")
            && problems.TryMember(at, "op", out var member)
            && problems.TryText(member, "An operator", out @operator);
    }
}
