using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>Policies whose next tests compare the same expression with different constants: its value is found once, and leads to those that fit.</summary>
/// <param name="selection">What is compared, and how.</param>
/// <param name="branches">How policies go on, by constant.</param>
/// <param name="policies">All policies.</param>
internal sealed class KeyedNetwork(Selection selection, Dictionary<CedarValue, ConditionNetwork[]> branches, PolicyRun policies) : ConditionNetwork(policies)
{
    private readonly Node _subject = selection.Subject;
    private readonly SelectionKind _kind = selection.Kind;

    public override void Visit(in Scene scene, ref Findings findings)
    {
        var value = _subject.Evaluate(in scene);
        if (value.IsFault)
            findings.Fail(in Policies, in value);
        else if (_kind is SelectionKind.Equal or SelectionKind.Within)
            Follow(in value, in scene, ref findings);
        else if (_kind == SelectionKind.In)
            FollowAncestors(in value, in scene, ref findings);
        else
            FollowElements(in value, in scene, ref findings);
    }

    private void FollowAncestors(in CedarValue value, in Scene scene, ref Findings findings)
    {
        if (value.Kind != ValueKind.Entity)
        {
            findings.Fail(in Policies, TypeFault.Entity.Of(value));
            return;
        }

        var ancestors = scene.AncestorsOf(value.AsEntity);
        if (ancestors.All.Length <= branches.Count)
        {
            Follow(in value, in scene, ref findings);
            foreach (var ancestor in ancestors.All)
                Follow(CedarValue.Of(ancestor), in scene, ref findings);

            return;
        }

        foreach (var (key, found) in branches)
        {
            if (key == value || ancestors.Contains(key.AsEntity))
                Visit(found, in scene, ref findings);
        }
    }

    private void FollowElements(in CedarValue value, in Scene scene, ref Findings findings)
    {
        if (value.Kind != ValueKind.Set)
        {
            findings.Fail(in Policies, TypeFault.Set.Of(value));
            return;
        }

        var set = value.AsSet;
        if (set.Count <= branches.Count)
        {
            foreach (ref readonly var element in set.Elements)
                Follow(in element, in scene, ref findings);

            return;
        }

        foreach (var (key, found) in branches)
        {
            if (set.Contains(in key))
                Visit(found, in scene, ref findings);
        }
    }

    private void Follow(in CedarValue key, in Scene scene, ref Findings findings)
    {
        if (branches.TryGetValue(key, out var found))
            Visit(found, in scene, ref findings);
    }

    private void Visit(ConditionNetwork[] found, in Scene scene, ref Findings findings)
    {
        foreach (var branch in found)
        {
            if (findings.IsSettled(Policies.Effect))
                return;

            branch.Visit(in scene, ref findings);
        }
    }
}
