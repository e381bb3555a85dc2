using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Whether the entity types, actions and enumerated entities that a policy names are declared; also where no request comes.</summary>
/// <param name="schema">The schema.</param>
/// <param name="findings">Receives what is not declared.</param>
internal sealed class NameRules(Schema schema, PolicyFindings findings)
{
    /// <summary>Checks the scope and all expressions.</summary>
    public void Check(IReadOnlyList<Expression> conjuncts)
    {
        var open = new Stack<Expression>(conjuncts.Reverse());
        while (open.TryPop(out var expression))
        {
            if (expression is IsExpression @is)
                CheckType(@is.Type, @is.Span);
            else if (expression is LiteralExpression { Value.Kind: ValueKind.Entity } literal)
                CheckEntity(literal.Value.AsEntity, literal.Span);

            foreach (var other in FirstOperand.Others(expression).Reverse())
                open.Push(other);

            if (FirstOperand.Of(expression) is { } first)
                open.Push(first);
        }
    }

    /// <summary>Checks the type of what stands for a slot.</summary>
    public void CheckSlot(EntityUid uid) => CheckType(uid.Type, SourceSpan.None);

    private void CheckEntity(EntityUid uid, SourceSpan span)
    {
        CheckType(uid.Type, span);
        if (EntityTypeName.IsAction(uid.Type))
        {
            if (!schema.Actions.ContainsKey(uid))
                findings.Add(ValidationRule.UnrecognizedAction, $"The action {uid} is not declared.", span, HintFor(uid));
        }
        else if (schema.EntityTypes.TryGetValue(uid.Type, out var type) && type.Ids is not null && !type.Allows(uid.Id))
        {
            findings.Add(ValidationRule.InvalidEnumEntity, $"There is no {uid}: the ids of `{uid.Type}` are enumerated.", span, Spelling.DidYouMean(uid.Id, type.Ids));
        }
    }

    private void CheckType(string type, SourceSpan span)
    {
        if (EntityTypeName.IsAction(type) || schema.EntityTypes.ContainsKey(type))
            return;

        // Often only the namespace is missing.
        var sameName = schema.EntityTypes.Keys.FirstOrDefault(known => EntityTypeName.LastOf(known) == EntityTypeName.LastOf(type));
        var hint = sameName is null ? Spelling.DidYouMean(type, schema.EntityTypes.Keys) : $"did you mean `{sameName}`?";
        findings.Add(ValidationRule.UnrecognizedEntityType, $"The entity type `{type}` is not declared.", span, hint);
    }

    private string? HintFor(EntityUid uid)
    {
        var sameId = schema.Actions.Keys.FirstOrDefault(action => action.Id == uid.Id);
        if (sameId is not null)
            return $"did you mean {sameId}?";

        return Spelling.DidYouMean(uid.Id, schema.Actions.Keys.Select(action => action.Id));
    }
}
