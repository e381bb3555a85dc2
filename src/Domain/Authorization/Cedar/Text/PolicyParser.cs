using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Reads policies and templates one after the other.</summary>
internal sealed class PolicyParser(TokenStream tokens)
{
    private readonly ExpressionParser _expressions = new(tokens);
    private readonly ScopeParser _scope = new(tokens);

    /// <summary>Reads a policy; absent by design after a problem.</summary>
    public Policy? Read(string id)
    {
        var start = tokens.Next.Span;
        var annotations = ReadAnnotations();
        var effect = ReadEffect();
        if (effect is null || !tokens.Expect(TokenKind.OpenParenthesis, "'(' behind the effect"))
            return null;

        var principal = _scope.ReadEntity("principal");
        var action = ReadComma("action") ? _scope.ReadAction() : null;
        var resource = ReadComma("resource") ? _scope.ReadEntity("resource") : null;
        tokens.Accept(TokenKind.Comma);
        if (!tokens.Expect(TokenKind.CloseParenthesis, "')' behind the scope"))
            return null;

        var conditions = ReadConditions();
        tokens.Expect(TokenKind.Semicolon, "'when', 'unless', or ';' at the end of the policy");
        return tokens.Problem is null && principal is not null && action is not null && resource is not null
            ? new Policy(id, effect.Value, principal, action, resource, conditions, annotations, start.To(tokens.Last))
            : null;
    }

    private List<KeyValuePair<string, string>> ReadAnnotations()
    {
        var annotations = new List<KeyValuePair<string, string>>();
        while (tokens.Accept(TokenKind.At))
        {
            // Any word is allowed here, also a reserved one.
            var key = tokens.Next;
            if (!tokens.Expect(TokenKind.Identifier, "the annotation's name"))
                break;

            var name = tokens.TextOf(key).ToString();
            if (annotations.Exists(annotation => annotation.Key == name))
                tokens.Fail($"The annotation '@{name}' stands twice.", key.Span);

            annotations.Add(new(name, ReadAnnotationValue() ?? string.Empty));
        }

        return annotations;
    }

    private string? ReadAnnotationValue()
    {
        if (!tokens.Accept(TokenKind.OpenParenthesis))
            return null;

        var value = tokens.ExpectString("the annotation's text in quotation marks");
        tokens.Expect(TokenKind.CloseParenthesis, "')'");
        return value;
    }

    private PolicyEffect? ReadEffect()
    {
        if (tokens.AcceptWord("permit"))
            return PolicyEffect.Permit;

        if (tokens.AcceptWord("forbid"))
            return PolicyEffect.Forbid;

        tokens.Unexpected("'permit' or 'forbid'");
        return null;
    }

    private bool ReadComma(string next) => tokens.Expect(TokenKind.Comma, $"',' and '{next}'");

    private List<PolicyCondition> ReadConditions()
    {
        var conditions = new List<PolicyCondition>();
        while (tokens.IsWord("when") || tokens.IsWord("unless"))
        {
            var isUnless = tokens.TextOf(tokens.Take()).SequenceEqual("unless");
            if (!tokens.Expect(TokenKind.OpenBrace, "'{'"))
                break;

            if (tokens.Is(TokenKind.CloseBrace))
                tokens.Fail("This condition is empty.", tokens.Next.Span, "Leave it out, or write 'true'.");

            var body = _expressions.Read();
            if (body is null || !tokens.Expect(TokenKind.CloseBrace, "'}' at the end of the condition"))
                break;

            conditions.Add(new PolicyCondition(isUnless, body));
        }

        return conditions;
    }
}
