using System.Text;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Warns of texts and names that look like others (Unicode Technical Report 36).</summary>
/// <param name="warnings">Receives the warnings.</param>
internal sealed class TextRules(PolicyFindings warnings)
{
    /// <summary>Checks all texts and names of a policy.</summary>
    public void Check(IReadOnlyList<Expression> conjuncts)
    {
        var open = new Stack<Expression>(conjuncts.Reverse());
        while (open.TryPop(out var expression))
        {
            Check(expression);
            foreach (var other in FirstOperand.Others(expression))
                open.Push(other);

            if (FirstOperand.Of(expression) is { } first)
                open.Push(first);
        }
    }

    private void Check(Expression expression)
    {
        switch (expression)
        {
            case LiteralExpression { Value: { Kind: ValueKind.String } text }:
                CheckText(text.AsString, expression.Span);
                break;
            case LiteralExpression { Value: { Kind: ValueKind.Entity } entity }:
                CheckName(entity.AsEntity.Id, expression.Span);
                break;
            case AttributeExpression attribute:
                CheckName(attribute.Name, expression.Span);
                break;
            case HasExpression has:
                foreach (var name in has.Path)
                    CheckName(name, expression.Span);

                break;
            case LikeExpression like:
                foreach (var part in like.Pattern.Parts)
                    CheckText(part, expression.Span);

                break;
            case RecordExpression record:
                foreach (var (name, _) in record.Members)
                    CheckName(name, expression.Span);

                break;
        }
    }

    private void CheckText(string text, SourceSpan span)
    {
        if (TurnsDirection(text))
            warnings.Add(ValidationRule.BidirectionalText, $"The text {CedarText.Quote(text)} holds signs that turn the direction of reading.", span);
        else if (Scripts.AreMixed(text))
            warnings.Add(ValidationRule.MixedScripts, $"The text {CedarText.Quote(text)} mixes scripts.", span);
    }

    private void CheckName(string name, SourceSpan span)
    {
        if (TurnsDirection(name))
            warnings.Add(ValidationRule.BidirectionalText, $"The name {CedarText.Quote(name)} holds signs that turn the direction of reading.", span);
        else if (UnusualIn(name) is { } rune)
            warnings.Add(ValidationRule.ConfusableName, $"The name {CedarText.Quote(name)} holds U+{rune.Value:X4}, which names should not.", span);
        else if (Scripts.AreMixed(name))
            warnings.Add(ValidationRule.MixedScripts, $"The name {CedarText.Quote(name)} mixes scripts.", span);
    }

    // Signs of the Unicode bidirectional algorithm that open or close a direction.
    private static bool TurnsDirection(string text) => text.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') >= 0 || text.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') >= 0;

    private static Rune? UnusualIn(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            var isUsual = rune.IsAscii ? rune.Value is >= ' ' and < 127 : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
            if (!isUsual || rune.ToString() != rune.ToString().Normalize(NormalizationForm.FormKC))
                return rune;
        }

        return null;
    }
}
