using System.Globalization;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads sets of policies, templates and links: <c>{"staticPolicies": …, "templates": …, "templateLinks": […]}</c>, or one text of static policies.</summary>
public sealed class PolicySetJson
{
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
        if (json.ValueKind == JsonValueKind.String)
            reader.ReadStatic(json, JsonPath.Top);
        else if (reader._problems.IsObject(json, JsonPath.Top, "A policy set") && reader._problems.HasOnly(json, JsonPath.Top, "staticPolicies", "templates", "templateLinks"))
            reader.ReadParts(json);

        return reader._problems.AreNone
            ? Reading<PolicySet>.Of(new PolicySet(reader._policies, [.. reader._templates.Values], reader._links))
            : Reading<PolicySet>.Failed(reader._problems.All);
    }

    private void ReadParts(JsonElement json)
    {
        if (json.TryGetProperty("staticPolicies", out var policies))
            ReadStatic(policies, JsonPath.Top.To("staticPolicies"));

        if (json.TryGetProperty("templates", out var templates) && _problems.IsObject(templates, JsonPath.Top.To("templates"), "What belongs here"))
        {
            foreach (var template in templates.EnumerateObject())
                Add(template.Name, template.Value, JsonPath.Top.To("templates").To(template.Name), isTemplate: true);
        }

        if (json.TryGetProperty("templateLinks", out var links) && _problems.IsList(links, JsonPath.Top.To("templateLinks"), "What belongs here"))
        {
            foreach (var link in links.EnumerateArray())
                ReadLink(link, JsonPath.Top.To("templateLinks").To(_links.Count));
        }
    }

    private void ReadStatic(JsonElement json, JsonPath at)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                ReadText(json.GetString() ?? string.Empty, at);
                break;
            case JsonValueKind.Array:
                var number = 0;
                foreach (var policy in json.EnumerateArray())
                    Add(string.Create(CultureInfo.InvariantCulture, $"policy{number++}"), policy, at.To(number - 1), isTemplate: false);
                break;
            default:
                if (!_problems.IsObject(json, at, "What belongs here"))
                    break;

                foreach (var policy in json.EnumerateObject())
                    Add(policy.Name, policy.Value, at.To(policy.Name), isTemplate: false);
                break;
        }
    }

    private void ReadText(string text, JsonPath at)
    {
        var read = PolicyText.Parse(text);
        _problems.Add(read.Problems);
        if (read.Value is not { } set)
            return;

        foreach (var template in set.Templates)
            _problems.Add(at, $"The policy '{template.Id}' has a slot: it is a template, not a static policy.", kind: ProblemKind.PolicySet);

        foreach (var policy in set.Policies)
            Keep(policy, at);
    }

    private void Add(string id, JsonElement json, JsonPath at, bool isTemplate)
    {
        var read = json.ValueKind == JsonValueKind.String ? PolicyText.ParseOne(json.GetString() ?? string.Empty, id) : PolicyJson.Read(json, id);
        _problems.Add(read.Problems);
        if (read.Value is not { } policy)
            return;

        if (policy.IsTemplate == isTemplate)
            Keep(policy, at);
        else
            _problems.Add(at, isTemplate ? "A template has at least one slot." : "A static policy has no slots.", kind: ProblemKind.PolicySet);
    }

    private void Keep(Policy policy, JsonPath at)
    {
        if (!IsNew(policy.Id, at))
            return;

        if (policy.IsTemplate)
            _templates.Add(policy.Id, policy);
        else
            _policies.Add(policy);
    }

    private void ReadLink(JsonElement json, JsonPath at)
    {
        if (!_problems.IsObject(json, at, "A link")
            || !_problems.TryMember(json, "templateId", at, out var templateId)
            || !_problems.TryText(templateId, at.To("templateId"), "The template's id", out var templateName)
            || !_problems.TryMember(json, "newId", at, out var newId)
            || !_problems.TryText(newId, at.To("newId"), "The new id", out var id)
            || !_problems.TryMember(json, "values", at, out var values)
            || !_problems.IsObject(values, at.To("values"), "The values"))
        {
            return;
        }

        if (!_templates.TryGetValue(templateName, out var template))
        {
            _problems.Add(at.To("templateId"), $"There is no template '{templateName}'.", kind: ProblemKind.PolicySet);
            return;
        }

        if (IsNew(id, at.To("newId")) && HasSlots(template, values, at.To("values")))
            _links.Add(new TemplateLink(id, template, ReadSlot(values, "?principal", at), ReadSlot(values, "?resource", at)));
    }

    private bool HasSlots(Policy template, JsonElement values, JsonPath at)
    {
        var before = _problems.All.Count;
        foreach (var value in values.EnumerateObject())
        {
            if (!(value.Name == "?principal" && template.Principal.HasSlot) && !(value.Name == "?resource" && template.Resource.HasSlot))
                _problems.Add(at.To(value.Name), $"The template '{template.Id}' has no slot '{value.Name}'.", kind: ProblemKind.PolicySet);
        }

        foreach (var (slot, isThere) in new[] { ("?principal", template.Principal.HasSlot), ("?resource", template.Resource.HasSlot) })
        {
            if (isThere && !values.TryGetProperty(slot, out _))
                _problems.Add(at, $"The slot '{slot}' of the template '{template.Id}' has no value.", kind: ProblemKind.PolicySet);
        }

        return _problems.All.Count == before;
    }

    private Values.EntityUid? ReadSlot(JsonElement values, string slot, JsonPath at) =>
        values.TryGetProperty(slot, out var value) ? _problems.ReadEntity(value, at.To("values").To(slot)) : null;

    private bool IsNew(string id, JsonPath at)
    {
        if (_ids.Add(id))
            return true;

        _problems.Add(at, $"The id '{id}' stands twice.", kind: ProblemKind.PolicySet);
        return false;
    }
}
