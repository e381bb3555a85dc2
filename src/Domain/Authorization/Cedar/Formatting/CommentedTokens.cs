using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Formatting;

/// <summary>The tokens of a text that is known to be good, each with its comments: those on lines before it, and the one at the end of its line.</summary>
internal sealed class CommentedTokens(string text, IReadOnlyList<Token> tokens)
{
    private int _next;

    /// <summary>The kind of the next token.</summary>
    public TokenKind Kind => tokens[_next].Kind;

    /// <summary>Whether the text before the next token has an empty line.</summary>
    public bool HasBlankLineBefore => Gap().Count(character => character == '\n') > OwnLines().Count() + 1;

    /// <summary>Whether this word comes next.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Identifier && Written == word;

    /// <summary>Whether the token behind the next one closes what the next one is in.</summary>
    public bool IsLastBefore(TokenKind close) => tokens[_next + 1].Kind == close;

    private string Written => text[tokens[_next].Span.Start..tokens[_next].Span.End];

    /// <summary>Takes the next token; comments before it go to the end of the line that came before.</summary>
    public Layout Take() => Layout.Of(LinesAsSuffixes(), TakeBare());

    /// <summary>Takes the next token, which begins a line when the line breaks: comments with lines of their own keep them.</summary>
    public Layout TakeFirst() => Layout.Of([.. OwnLines().SelectMany(comment => new[] { comment, Layout.HardLine }), TakeBare()]);

    /// <summary>Takes a token that is not written again, and keeps its comments.</summary>
    public Layout Drop()
    {
        var before = LinesAsSuffixes();
        _next++;
        return Layout.Of(before, Trailing());
    }

    /// <summary>Takes the next token without the comments before it.</summary>
    public Layout TakeBare()
    {
        var written = Written;
        _next++;
        return Layout.Of(written, Trailing());
    }

    /// <summary>The comments before the next token that stand on lines of their own.</summary>
    public IEnumerable<Layout> OwnLines() =>
        Gap().Split('\n').Skip(_next == 0 ? 0 : 1).Select(line => line.Trim()).Where(comment => comment.Length > 0).Select(comment => new TextLayout(comment));

    private Layout LinesAsSuffixes() => Layout.Of([.. OwnLines().OfType<TextLayout>().Select(comment => Layout.Suffix(comment.Text))]);

    private Layout Trailing() => Gap().Split('\n')[0].Trim() is { Length: > 0 } comment ? Layout.Suffix(comment) : Layout.Nothing;

    private string Gap() => text[(_next == 0 ? 0 : tokens[_next - 1].Span.End)..(_next == tokens.Count ? text.Length : tokens[_next].Span.Start)];
}
