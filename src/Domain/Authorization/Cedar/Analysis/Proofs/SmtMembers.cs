using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>Attributes, tags, sets and the hierarchy for the prover: functions of entities.</summary>
/// <param name="translation">Translates operands.</param>
/// <param name="environment">The sort of requests.</param>
/// <param name="symbols">Takes what is declared.</param>
internal sealed class SmtMembers(SmtTranslation translation, AnalysisEnvironment environment, SmtSymbols symbols)
{
    /// <summary><c>e.name</c></summary>
    public SmtValue? Attribute(Term term)
    {
        if (PlaceOf(term) is not { } place)
            return null;

        var hasValue = SmtText.And(translation.Of(term.Operands[0]).HasValue, PresenceOf(term, place));
        if (SmtValue.SortOf(place.Type) is not { } sort)
            return new SmtValue(string.Empty, hasValue, place.Type);

        var value = symbols.Apply($"value {place.Key}", sort, place.Arguments);
        symbols.Reads(place.Base, place.Path, value, place.Type);
        var attribute = new SmtValue(value, hasValue, place.Type);
        if (attribute.Number is not null)
            symbols.Assert(SmtText.InRange(value));

        return attribute;
    }

    /// <summary><c>e has name</c></summary>
    public SmtValue? Has(Term term)
    {
        var target = translation.Of(term.Operands[0]);
        if (environment.MembersOf(term.Operands[0]) is not { } members)
            return null;

        if (!members.Attributes.ContainsKey(term.Name))
            return new SmtValue("false", target.HasValue, BooleanType.Any);

        return PlaceOf(term) is { } place ? new SmtValue(PresenceOf(term, place), target.HasValue, BooleanType.Any) : null;
    }

    /// <summary><c>e.getTag(k)</c></summary>
    public SmtValue? Tag(Term term)
    {
        var (entity, key) = (translation.Of(term.Operands[0]), translation.Of(term.Operands[1]));
        if (key.Sort != "String" || environment.TypeOf(term) is not { } type || SmtValue.SortOf(type) is not { } sort || HasTag(term) is not { } has)
            return null;

        var value = symbols.Apply($"tag {entity.EntityType}", sort, (entity.Value, "Entity"), (key.Value, "String"));
        return new SmtValue(value, SmtText.And(has.HasValue, has.Value), type);
    }

    /// <summary><c>e.hasTag(k)</c></summary>
    public SmtValue? HasTag(Term term)
    {
        var (entity, key) = (translation.Of(term.Operands[0]), translation.Of(term.Operands[1]));
        if (entity.EntityType is not { } type || key.Sort != "String")
            return null;

        var has = symbols.Apply($"has tag {type}", "Bool", (entity.Value, "Entity"), (key.Value, "String"));
        return new SmtValue(SmtText.And($"(is-there {entity.Value})", has), SmtText.And(entity.HasValue, key.HasValue), BooleanType.Any);
    }

    /// <summary><c>e in f</c></summary>
    public SmtValue? In(Term term)
    {
        var entity = translation.Of(term.Operands[0]);
        if (entity.Sort != "Entity" || GroupsOf(term.Operands[1]) is not { } groups || groups.Any(group => translation.Of(group).Sort != "Entity"))
            return null;

        var asked = groups.Select(translation.Of).ToList();
        var isIn = SmtText.Or([.. groups.Select(group => In(term.Operands[0], entity, group))]);
        return new SmtValue(isIn, SmtText.And([entity.HasValue, .. asked.Select(group => group.HasValue)]), BooleanType.Any);
    }

    /// <summary><c>contains</c>, <c>containsAll</c>, <c>containsAny</c> and <c>isEmpty</c>.</summary>
    public SmtValue? Set(Term term)
    {
        var (set, other) = (term.Operands[0], term.Operands.Count > 1 ? term.Operands[1] : null);
        if (term.Kind == TermKind.ContainsAny && set.IsConstant && other is not null)
            (set, other) = (other, set);

        if (term.Kind == TermKind.Contains && other is not null && ElementsOf(set) is { } elements)
            return IsAmong(translation.Of(other), elements);

        if (PlaceOf(set) is not { Type: SetType { Element: { } element } } place || SmtValue.SortOf(element) is null)
            return null;

        var hasValue = SmtText.And(translation.Of(set.Operands[0]).HasValue, PresenceOf(set, place));
        var isEmpty = symbols.Apply($"empty {place.Key}", "Bool", place.Arguments);
        if (term.Kind == TermKind.IsEmpty)
            return new SmtValue(isEmpty, hasValue, BooleanType.Any);

        var asked = term.Kind == TermKind.Contains && other is not null ? [translation.Of(other)] : other is not null && ElementsOf(other) is { } all ? all : null;
        if (asked is null || asked.Exists(one => one.Sort != SmtValue.SortOf(element)))
            return null;

        var memberships = asked.Select(one => Membership(place, element, one, isEmpty)).ToList();
        return new SmtValue(
            term.Kind == TermKind.ContainsAny ? SmtText.Or(memberships) : SmtText.And(memberships),
            SmtText.And([hasValue, .. asked.Select(one => one.HasValue)]),
            BooleanType.Any);
    }

    private static SmtValue? IsAmong(SmtValue value, List<SmtValue> elements)
    {
        if (value.Sort is null || elements.Exists(element => element.Sort != value.Sort || element.Number != value.Number))
            return null;

        return new SmtValue(
            SmtText.Or([.. elements.Select(element => $"(= {value.Value} {element.Value})")]),
            SmtText.And([value.HasValue, .. elements.Select(element => element.HasValue)]),
            BooleanType.Any);
    }

    private string Membership(Place place, CedarType element, SmtValue asked, string isEmpty)
    {
        var membership = symbols.Apply($"member {place.Key}", "Bool", [.. place.Arguments, (asked.Value, SmtValue.SortOf(element) ?? "Bool")]);
        symbols.Asks(place.Base, place.Path, asked.Value, membership, element);
        symbols.Assert(SmtText.Implies(membership, SmtText.Not(isEmpty)));
        return membership;
    }

    private string In(Term entityTerm, SmtValue entity, Term groupTerm)
    {
        var group = translation.Of(groupTerm);
        if (UidOf(entityTerm) is { } uid && UidOf(groupTerm) is { } ancestor && environment.IsIn(uid, ancestor) is { } isIn)
            return isIn ? "true" : "false";

        return $"(is-in {entity.Value} {group.Value})";
    }

    private EntityUid? UidOf(Term term) => term.Kind switch
    {
        TermKind.Action => environment.Requests?.Action.Uid,
        TermKind.Constant when term.Value.Kind == ValueKind.Entity => term.Value.AsEntity,
        _ => null,
    };

    private IReadOnlyList<Term>? GroupsOf(Term groups)
    {
        if (groups.Kind == TermKind.Set)
            return groups.Operands;

        if (groups.IsConstant && groups.Value.Kind == ValueKind.Set)
            return [.. groups.Value.AsSet.Elements.ToArray().Select(translation.Table.Of)];

        return environment.TypeOf(groups) is EntityReferenceType ? [groups] : null;
    }

    private List<SmtValue>? ElementsOf(Term set)
    {
        if (set.Kind == TermKind.Set)
            return [.. set.Operands.Select(translation.Of)];

        return set.IsConstant && set.Value.Kind == ValueKind.Set
            ? [.. set.Value.AsSet.Elements.ToArray().Select(element => translation.Of(translation.Table.Of(element)))]
            : null;
    }

    private string PresenceOf(Term term, Place place)
    {
        var target = translation.Of(term.Operands[0]);
        var exists = target.Sort == "Entity" ? $"(is-there {target.Value})" : "true";
        if (place.IsRequired)
            return exists;

        var presence = symbols.Apply($"has {place.Key}", "Bool", place.Arguments);
        symbols.Asks(place.Base, place.Path, presence);
        return SmtText.And(exists, presence);
    }

    // Where a value is kept: an attribute of an entity or of the context, or a member of a record that is kept there.
    private Place? PlaceOf(Term term)
    {
        if (term.Kind is not (TermKind.Attribute or TermKind.Has))
            return null;

        var target = term.Operands[0];
        if (environment.MembersOf(target)?.Attributes.GetValueOrDefault(term.Name) is not { } attribute)
            return null;

        if (target.Kind == TermKind.Context)
            return new Place($"context {CedarText.Quote(term.Name)}", string.Empty, [term.Name], [], attribute.Type, attribute.IsRequired);

        var of = translation.Of(target);
        if (of is { Sort: "Entity", EntityType: { } type })
            return new Place($"{type} {CedarText.Quote(term.Name)}", of.Value, [term.Name], [(of.Value, "Entity")], attribute.Type, attribute.IsRequired);

        return PlaceOf(target) is { Type: RecordType } outer
            ? outer with { Key = $"{outer.Key} {CedarText.Quote(term.Name)}", Path = [.. outer.Path, term.Name], Type = attribute.Type, IsRequired = attribute.IsRequired }
            : null;
    }

    private sealed record Place(string Key, string Base, string[] Path, IReadOnlyList<(string Argument, string Sort)> Arguments, CedarType Type, bool IsRequired);
}
