using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Reads what stands in the parentheses of a policy: whom it is about, what, and with what.</summary>
internal sealed class ScopeParser(TokenStream tokens)
{
    /// <summary>Reads the constraint of <c>principal</c> or <c>resource</c>.</summary>
    public EntityConstraint? ReadEntity(string variable)
    {
        var start = tokens.Next.Span;
        if (!ExpectVariable(variable))
            return null;

        string? type = null;
        if (tokens.AcceptWord("is"))
        {
            type = NameParser.ReadPath(tokens, "the name of an entity type behind 'is'");
            if (type is not null && tokens.Is(TokenKind.Equal))
                tokens.Fail("'is' cannot be followed by '=='.", tokens.Next.Span, $"The entity itself has its type: {variable} == {type}::\"…\"");
        }

        var match = ReadMatch();
        if (match == EntityMatch.Any)
            return tokens.Problem is null ? new EntityConstraint(EntityMatch.Any, type, Span: start.To(tokens.Last)) : null;

        var (entity, hasSlot) = ReadEntityOrSlot(variable);
        return tokens.Problem is null ? new EntityConstraint(match, type, entity, hasSlot, start.To(tokens.Last)) : null;
    }

    /// <summary>Reads the constraint of <c>action</c>.</summary>
    public ActionConstraint? ReadAction()
    {
        var start = tokens.Next.Span;
        if (!ExpectVariable("action"))
            return null;

        if (tokens.IsWord("is"))
            tokens.Fail("Actions have no types to ask for.", tokens.Next.Span, "Write 'action in' with a group of actions.");

        var match = ReadMatch();
        var actions = new List<EntityUid>();
        var isList = match switch
        {
            EntityMatch.Equal => ReadOneAction(actions),
            EntityMatch.In => ReadActions(actions),
            _ => false,
        };

        return tokens.Problem is null ? new ActionConstraint(match, actions, isList, start.To(tokens.Last)) : null;
    }

    private bool ExpectVariable(string variable)
    {
        if (!tokens.AcceptWord(variable))
        {
            tokens.Unexpected($"'{variable}'");
            return false;
        }

        if (tokens.Is(TokenKind.Colon))
            tokens.Fail("Types are not written with ':' here.", tokens.Next.Span, $"Write '{variable} is Type'.");

        return tokens.Problem is null;
    }

    private EntityMatch ReadMatch()
    {
        if (tokens.Accept(TokenKind.Equal))
            return EntityMatch.Equal;

        if (tokens.AcceptWord("in"))
            return EntityMatch.In;

        if (tokens.Is(TokenKind.Assign))
            tokens.Fail("'=' is no operator.", tokens.Next.Span, "Write '==' to compare.");

        return EntityMatch.Any;
    }

    private (EntityUid? Entity, bool HasSlot) ReadEntityOrSlot(string variable)
    {
        var parentheses = OpenParentheses();
        var next = tokens.Next;
        if (!tokens.Is(TokenKind.Slot))
        {
            var entity = NameParser.ReadEntity(tokens, $"an entity or ?{variable}");
            CloseParentheses(parentheses);
            return (entity, false);
        }

        tokens.Take();
        if (!tokens.TextOf(next)[1..].SequenceEqual(variable))
            tokens.Fail($"Only the slot ?{variable} can stand here.", next.Span);

        CloseParentheses(parentheses);
        return (null, true);
    }

    private bool ReadOneAction(List<EntityUid> actions)
    {
        var parentheses = OpenParentheses();
        var start = tokens.Next.Span;
        if (tokens.Is(TokenKind.Slot))
            tokens.Fail("Actions cannot be a slot.", start);

        var action = NameParser.ReadEntity(tokens, "an action");
        CloseParentheses(parentheses);
        if (action is null)
            return false;

        if (NameParser.LastPart(action.Type) != "Action")
            tokens.Fail($"{action} is no action.", start.To(tokens.Last), "The type of an action is Action, or ends in ::Action.");

        actions.Add(action);
        return false;
    }

    private bool ReadActions(List<EntityUid> actions)
    {
        var parentheses = OpenParentheses();
        var isList = tokens.Accept(TokenKind.OpenBracket);
        if (!isList)
            ReadOneAction(actions);

        while (isList && !tokens.Accept(TokenKind.CloseBracket))
        {
            ReadOneAction(actions);
            if (!tokens.Accept(TokenKind.Comma) && !tokens.Is(TokenKind.CloseBracket))
                tokens.Unexpected("',' or ']'");

            if (tokens.Problem is not null)
                return true;
        }

        CloseParentheses(parentheses);
        return isList;
    }

    private int OpenParentheses()
    {
        var count = 0;
        while (tokens.Accept(TokenKind.OpenParenthesis))
            count++;

        return count;
    }

    private void CloseParentheses(int count)
    {
        for (; count > 0; count--)
            tokens.Expect(TokenKind.CloseParenthesis, "')'");
    }
}
