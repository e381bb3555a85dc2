using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads sets of policies, templates and links: <c>{"staticPolicies": …, "templates": …, "templateLinks": […]}</c>, or one text of static policies.</summary>
public sealed class PolicySetJson
{
    // What the official engine calls policies that have no id of their own.
    private const string NamelessText = "policy0";
    private const string NamelessJson = "JSON policy";

    private static readonly string[] SetMembers = ["staticPolicies", "templates", "templateLinks"];
    private static readonly string[] LinkMembers = ["templateId", "newId", "values"];

    private readonly JsonProblems _problems = new();
    private readonly List<Policy> _policies = [];
    private readonly Dictionary<string, Policy> _templates = new(StringComparer.Ordinal);
    private readonly List<TemplateLink> _links = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private PolicySetJson()
    {
    }

    /// <summary>Reads a set; no id may stand twice, and every link gives exactly the slots of its template.</summary>
    public static Reading<PolicySet> Read(JsonElement json)
    {
        if (JsonProblems.Unsound(json) is { } unsound)
            return Reading<PolicySet>.Failed(unsound);

        var reader = new PolicySetJson();
        var root = JsonPlace.Root(json).InOrder(SetMembers);
        if (root.Text is not null)
            reader.ReadStatic(root);
        else if (reader._problems.IsObject(root, "A policy set") && reader._problems.HasOnly(root, SetMembers))
            reader.ReadParts(root);

        return reader._problems.AreNone
            ? Reading<PolicySet>.Of(new PolicySet(reader._policies, [.. reader._templates.Values], reader._links))
            : Reading<PolicySet>.Failed(reader._problems.All);
    }

    private void ReadParts(JsonPlace root)
    {
        if (root.Member("staticPolicies") is { } policies)
            ReadStatic(policies);

        if (root.Member("templates") is { } templates && _problems.IsObject(templates, "What belongs here"))
        {
            foreach (var (id, template) in templates.Members())
                Add(id, template, isTemplate: true);
        }

        if (root.Member("templateLinks") is { } links && _problems.IsList(links, "What belongs here"))
        {
            foreach (var link in links.Elements())
                ReadLink(link.InOrder(LinkMembers));
        }
    }

    private void ReadStatic(JsonPlace at)
    {
        switch (at.Element.ValueKind)
        {
            case JsonValueKind.String:
                ReadText(at);
                break;
            case JsonValueKind.Array:
                foreach (var policy in at.Elements())
                    Add(policy.Text is null ? NamelessJson : NamelessText, policy, isTemplate: false);
                break;
            default:
                if (!_problems.IsObject(at, "What belongs here"))
                    break;

                foreach (var (id, policy) in at.Members())
                    Add(id, policy, isTemplate: false);
                break;
        }
    }

    private void ReadText(JsonPlace at)
    {
        var read = PolicyText.Parse(at.Text ?? string.Empty);
        _problems.Add(read.Problems);
        if (read.Value is not { } set)
            return;

        foreach (var template in set.Templates)
            _problems.Add(at, $"The policy '{template.Id}' has a slot: it is a template, not a static policy.", kind: ProblemKind.PolicySet);

        foreach (var policy in set.Policies)
            Keep(policy, at);
    }

    private void Add(string id, JsonPlace at, bool isTemplate)
    {
        var read = at.Text is { } text ? PolicyText.ParseOne(text, id) : PolicyJson.Read(at.Element, id);
        _problems.Add(read.Problems);
        if (read.Value is not { } policy)
            return;

        if (policy.IsTemplate == isTemplate)
            Keep(policy, at);
        else
            _problems.Add(at, isTemplate ? "A template has at least one slot." : "A static policy has no slots.", kind: ProblemKind.PolicySet);
    }

    private void Keep(Policy policy, JsonPlace at)
    {
        if (!IsNew(policy.Id, at))
            return;

        if (policy.IsTemplate)
            _templates.Add(policy.Id, policy);
        else
            _policies.Add(policy);
    }

    private void ReadLink(JsonPlace at)
    {
        if (!_problems.IsObject(at, "A link")
            || !_problems.HasOnly(at, LinkMembers)
            || !_problems.TryMember(at, "templateId", out var templateId)
            || !_problems.TryText(templateId, "The template's id", out var templateName)
            || !_problems.TryMember(at, "newId", out var newId)
            || !_problems.TryText(newId, "The new id", out var id)
            || !_problems.TryMember(at, "values", out var values)
            || !_problems.IsObject(values, "The values"))
        {
            return;
        }

        if (!_templates.TryGetValue(templateName, out var template))
        {
            _problems.Add(templateId, $"There is no template '{templateName}'.", kind: ProblemKind.PolicySet);
            return;
        }

        if (IsNew(id, newId) && HasSlots(template, values))
            _links.Add(new TemplateLink(id, template, ReadSlot(values, "?principal"), ReadSlot(values, "?resource")));
    }

    private bool HasSlots(Policy template, JsonPlace values)
    {
        var before = _problems.All.Count;
        foreach (var (name, value) in values.Members())
        {
            if (!(name == "?principal" && template.Principal.HasSlot) && !(name == "?resource" && template.Resource.HasSlot))
                _problems.Add(value, $"The template '{template.Id}' has no slot '{name}'.", kind: ProblemKind.PolicySet);
        }

        foreach (var (slot, isThere) in new[] { ("?principal", template.Principal.HasSlot), ("?resource", template.Resource.HasSlot) })
        {
            if (isThere && values.Member(slot) is null)
                _problems.Add(values, $"The slot '{slot}' of the template '{template.Id}' has no value.", kind: ProblemKind.PolicySet);
        }

        return _problems.All.Count == before;
    }

    private Values.EntityUid? ReadSlot(JsonPlace values, string slot) =>
        values.Member(slot) is { } value ? _problems.ReadEntity(value) : null;

    private bool IsNew(string id, JsonPlace at)
    {
        if (_ids.Add(id))
            return true;

        _problems.Add(at, $"The id '{id}' stands twice.", kind: ProblemKind.PolicySet);
        return false;
    }
}
