using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>Policies divided by what one variable must be, or be in.</summary>
/// <param name="byEntity">By the entity.</param>
/// <param name="byType">By the type.</param>
internal sealed class IndexDivision(Dictionary<EntityUid, PolicyIndex> byEntity, Dictionary<string, PolicyIndex> byType)
{
    /// <summary>Whether there are forbids in it.</summary>
    public bool HasForbids { get; } = byEntity.Values.Concat(byType.Values).Any(index => index.HasForbids);

    /// <summary>Visits what stands below the variable's own name and type, and below everything that it is in.</summary>
    public void Visit(in Actor actor, in Scene scene, ref Findings findings)
    {
        if (byType.Count > 0 && byType.TryGetValue(actor.Uid.Type, out var ofType))
            ofType.Visit(in scene, ref findings);

        if (byEntity.Count == 0)
            return;

        if (byEntity.Count < actor.Ancestors.All.Length)
            VisitEach(in actor, in scene, ref findings);
        else
            VisitFound(in actor, in scene, ref findings);
    }

    /// <summary>Finds what can stand below the variable, as far as it is known.</summary>
    public void Collect(PartialActor actor, PartialScene scene, HashSet<RuleGroup> groups)
    {
        foreach (var (type, below) in byType)
        {
            if (actor.MayBeOf(type))
                below.Collect(scene, groups);
        }

        if (actor.KnownPlaces is { } places)
        {
            foreach (var place in places)
            {
                if (byEntity.TryGetValue(place, out var below))
                    below.Collect(scene, groups);
            }

            return;
        }

        foreach (var below in byEntity.Values)
            below.Collect(scene, groups);
    }

    private void VisitFound(in Actor actor, in Scene scene, ref Findings findings)
    {
        if (byEntity.TryGetValue(actor.Uid, out var own))
            own.Visit(in scene, ref findings);

        foreach (var ancestor in actor.Ancestors.All)
        {
            if (byEntity.TryGetValue(ancestor, out var below))
                below.Visit(in scene, ref findings);
        }
    }

    // Somebody may be in more groups than policies name.
    private void VisitEach(in Actor actor, in Scene scene, ref Findings findings)
    {
        foreach (var (entity, below) in byEntity)
        {
            if (actor.IsIn(entity))
                below.Visit(in scene, ref findings);
        }
    }
}
