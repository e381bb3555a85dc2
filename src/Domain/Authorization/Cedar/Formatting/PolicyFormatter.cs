using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Formatting;

/// <summary>Brings texts of policies into one form: same policies, same order, same comments. What is in that form stays as it is.</summary>
public sealed class PolicyFormatter
{
    /// <summary>The usual width of a line, in characters.</summary>
    public const int DefaultWidth = 80;

    /// <summary>The usual indentation, in characters.</summary>
    public const int DefaultIndent = 2;

    private const int MostTurns = 8;

    private readonly CommentedTokens _tokens;
    private readonly ExpressionLayout _expressions;

    private PolicyFormatter(CommentedTokens tokens)
    {
        _tokens = tokens;
        _expressions = new ExpressionLayout(tokens);
    }

    /// <summary>Formats a text; fails where it cannot be read as policies.</summary>
    /// <param name="text">Policies and templates.</param>
    /// <param name="width">How long lines may be where they can be broken.</param>
    /// <param name="indent">How far inner lines are moved in.</param>
    public static Reading<string> Format(string text, int width = DefaultWidth, int indent = DefaultIndent)
    {
        var parsed = PolicyText.Parse(text);
        if (!parsed.IsGood)
            return Reading<string>.Failed(parsed.Problems);

        // Line ends become one form first, since they part comments from what follows them.
        var unified = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var formatted = Once(unified, width, indent);

        // A comment goes to the end of its line, and may then stand within another expression, which breaks for it.
        for (var turn = 0; turn < MostTurns && formatted.Contains("//", StringComparison.Ordinal); turn++)
        {
            var again = Once(formatted, width, indent);
            if (again == formatted)
                break;

            formatted = again;
        }

        return Reading<string>.Of(formatted);
    }

    private static string Once(string text, int width, int indent)
    {
        var layout = new PolicyFormatter(new CommentedTokens(text, Lexer.Read(text).Tokens)).ReadAll();
        return new LayoutPrinter(width, indent).Print(layout);
    }

    private Layout ReadAll()
    {
        var parts = new List<Layout>();
        while (_tokens.Kind != TokenKind.End)
        {
            if (parts.Count > 0)
                parts.AddRange(_tokens.HasBlankLineBefore ? [Layout.HardLine, Layout.HardLine] : [Layout.HardLine]);

            parts.Add(ReadPolicy());
        }

        var last = _tokens.OwnLines().ToArray();
        if (parts.Count > 0 && last.Length > 0)
            parts.AddRange(_tokens.HasBlankLineBefore ? [Layout.HardLine, Layout.HardLine] : [Layout.HardLine]);

        for (var i = 0; i < last.Length; i++)
            parts.AddRange(i == 0 ? [last[i]] : [Layout.HardLine, last[i]]);

        return Layout.Of([.. parts, Layout.HardLine]);
    }

    private Layout ReadPolicy()
    {
        var parts = new List<Layout>();
        foreach (var comment in _tokens.OwnLines())
            parts.AddRange([comment, Layout.HardLine]);

        var isFirst = true;
        while (_tokens.Kind == TokenKind.At)
        {
            parts.Add(Layout.Of(isFirst ? _tokens.TakeBare() : _tokens.TakeFirst(), _tokens.Take()));
            while (_tokens.Kind is TokenKind.OpenParenthesis or TokenKind.String or TokenKind.CloseParenthesis)
                parts.Add(_tokens.Take());

            parts.Add(Layout.HardLine);
            isFirst = false;
        }

        var effect = isFirst ? _tokens.TakeBare() : _tokens.TakeFirst();
        parts.Add(ReadScope(effect));
        while (_tokens.Kind == TokenKind.Identifier)
            parts.AddRange([Layout.HardLine, ReadCondition()]);

        parts.Add(_tokens.Take());
        return Layout.Of(parts);
    }

    private Layout ReadScope(Layout effect)
    {
        var open = _tokens.Take();
        var parts = new List<Layout> { Layout.SoftLine, ReadScopeVariable() };
        while (_tokens.Kind == TokenKind.Comma)
        {
            if (_tokens.IsLastBefore(TokenKind.CloseParenthesis))
                parts.Add(_tokens.Drop());
            else
                parts.AddRange([_tokens.Take(), Layout.Line, ReadScopeVariable()]);
        }

        return Layout.Group(effect, " ", open, Layout.Nest(parts), Layout.SoftLine, _tokens.TakeFirst());
    }

    // What stands in the scope is an expression in form, also with slots for operands.
    private Layout ReadScopeVariable() => _expressions.Read();

    private Layout ReadCondition() =>
        Layout.Group(_tokens.TakeFirst(), " ", _tokens.Take(), Layout.Nest(Layout.Line, _expressions.Read()), Layout.Line, _tokens.TakeFirst());
}
