using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Formatting;

/// <summary>Lays expressions out, token by token: the text is known to be good, so nothing is checked again, and parentheses stay as the author put them.</summary>
internal sealed class ExpressionLayout(CommentedTokens tokens)
{
    /// <summary>Lays out the next expression.</summary>
    public Layout Read() => tokens.IsWord("if") ? ReadConditional() : ReadChain(ReadAnd, TokenKind.Or);

    private Layout ReadConditional() => Layout.Group(
        tokens.TakeFirst(),
        " ",
        Read(),
        Layout.Nest(Layout.Line, tokens.TakeFirst(), " ", Read(), Layout.Line, tokens.TakeFirst(), " ", Read()));

    private Layout ReadAnd() => ReadChain(ReadRelation, TokenKind.And);

    private Layout ReadChain(Func<Layout> operand, TokenKind @operator)
    {
        var parts = new List<Layout> { operand() };
        while (tokens.Kind == @operator)
            parts.AddRange([" ", tokens.Take(), Layout.Line, operand()]);

        return parts.Count == 1 ? parts[0] : Layout.Group(parts);
    }

    private Layout ReadRelation()
    {
        var left = ReadSum();
        if (!IsRelation())
            return left;

        // 'is' may be followed by 'in'.
        var parts = new List<Layout>();
        while (IsRelation())
            parts.AddRange([" ", tokens.Take(), Layout.Line, ReadSum()]);

        return Layout.Group(left, Layout.Nest(parts));
    }

    private Layout ReadSum()
    {
        var parts = new List<Layout> { ReadProduct() };
        while (tokens.Kind is TokenKind.Plus or TokenKind.Minus)
            parts.AddRange([" ", tokens.Take(), " ", ReadProduct()]);

        return Layout.Of(parts);
    }

    private Layout ReadProduct()
    {
        var parts = new List<Layout> { ReadSigned() };
        while (tokens.Kind == TokenKind.Star)
            parts.AddRange([" ", tokens.Take(), " ", ReadSigned()]);

        return Layout.Of(parts);
    }

    private Layout ReadSigned()
    {
        var parts = new List<Layout>();
        while (tokens.Kind is TokenKind.Not or TokenKind.Minus)
            parts.Add(tokens.TakeFirst());

        parts.Add(ReadMember());
        return Layout.Of(parts);
    }

    private Layout ReadMember()
    {
        var parts = new List<Layout> { ReadPrimary() };
        while (true)
        {
            switch (tokens.Kind)
            {
                case TokenKind.Dot or TokenKind.DoubleColon:
                    parts.AddRange([tokens.Take(), tokens.Take()]);
                    break;
                case TokenKind.OpenParenthesis:
                    parts.Add(ReadList(TokenKind.CloseParenthesis, Layout.SoftLine, Read));
                    break;
                case TokenKind.OpenBracket:
                    parts.AddRange([tokens.Take(), tokens.Take(), tokens.Take()]);
                    break;
                default:
                    return Layout.Of(parts);
            }
        }
    }

    private Layout ReadPrimary() => tokens.Kind switch
    {
        TokenKind.OpenParenthesis => Layout.Group(tokens.TakeFirst(), Layout.Nest(Layout.SoftLine, Read()), Layout.SoftLine, tokens.TakeFirst()),
        TokenKind.OpenBracket => ReadList(TokenKind.CloseBracket, Layout.SoftLine, Read),
        TokenKind.OpenBrace => ReadList(TokenKind.CloseBrace, Layout.SoftLine, ReadEntry),
        _ => tokens.TakeFirst(),
    };

    private Layout ReadEntry() => Layout.Of(tokens.TakeFirst(), tokens.Take(), " ", Read());

    private Layout ReadList(TokenKind close, Layout edge, Func<Layout> element)
    {
        var open = tokens.TakeFirst();
        if (tokens.Kind == close)
            return Layout.Of(open, tokens.Take());

        var parts = new List<Layout> { edge, element() };
        while (tokens.Kind == TokenKind.Comma)
        {
            if (tokens.IsLastBefore(close))
                parts.Add(tokens.Drop());
            else
                parts.AddRange([tokens.Take(), Layout.Line, element()]);
        }

        return Layout.Group(open, Layout.Nest(parts), edge, tokens.TakeFirst());
    }

    private bool IsRelation() =>
        tokens.Kind is TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual
        || tokens.IsWord("in") || tokens.IsWord("has") || tokens.IsWord("like") || tokens.IsWord("is");
}
