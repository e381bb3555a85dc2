using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>
/// The tokens of a text, one after the other. The first problem stays, and after it there is nothing but the end:
/// so parsers need not ask after each step, and every loop of theirs ends.
/// </summary>
internal sealed class TokenStream(string text, IReadOnlyList<Token> tokens)
{
    private int _next;

    /// <summary>What was wrong first; absent by design while all is well.</summary>
    public CedarProblem? Problem { get; private set; }

    /// <summary>The token that comes next.</summary>
    public Token Next => Problem is null ? tokens[_next] : tokens[^1];

    /// <summary>The place of the token that was taken last.</summary>
    public SourceSpan Last => _next == 0 ? default : tokens[_next - 1].Span;

    /// <summary>Whether the end is reached, or a problem stands in the way.</summary>
    public bool IsAtEnd => Next.Kind == TokenKind.End;

    /// <summary>Whether a token of this kind comes next.</summary>
    public bool Is(TokenKind kind) => Next.Kind == kind;

    /// <summary>Whether this word comes next.</summary>
    public bool IsWord(string word) => Next.Kind == TokenKind.Identifier && TextOf(Next).SequenceEqual(word);

    /// <summary>The kind of the token behind the next one.</summary>
    public TokenKind Peek() => Problem is null && _next + 1 < tokens.Count ? tokens[_next + 1].Kind : TokenKind.End;

    /// <summary>How a token is written.</summary>
    public ReadOnlySpan<char> TextOf(Token token) => text.AsSpan(token.Span.Start, token.Span.End - token.Span.Start);

    /// <summary>Takes the next token.</summary>
    public Token Take()
    {
        var token = Next;
        if (Problem is null && _next < tokens.Count - 1)
            _next++;

        return token;
    }

    /// <summary>Takes the next token if it is of this kind.</summary>
    public bool Accept(TokenKind kind)
    {
        if (!Is(kind))
            return false;

        Take();
        return true;
    }

    /// <summary>Takes the next token if it is this word.</summary>
    public bool AcceptWord(string word)
    {
        if (!IsWord(word))
            return false;

        Take();
        return true;
    }

    /// <summary>Takes a token of this kind, or says that it is missing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="what">What was expected, in words: <c>';' at the end of the policy</c>.</param>
    public bool Expect(TokenKind kind, string what)
    {
        if (Accept(kind))
            return true;

        Unexpected(what);
        return false;
    }

    /// <summary>Takes a word that is no reserved one, or says that it is missing.</summary>
    public string? ExpectName(string what)
    {
        if (!Is(TokenKind.Identifier))
        {
            Unexpected(what);
            return null;
        }

        var token = Take();
        var word = TextOf(token).ToString();
        if (!CedarText.IsReserved(word))
            return word;

        Fail($"'{word}' is reserved and cannot be used as a name.", token.Span, word == "__cedar" ? null : $"Write it as a string where the place allows it: [\"{word}\"] or \"{word}\":");
        return null;
    }

    /// <summary>Takes a string and reads its escapes, or says what is wrong.</summary>
    public string? ExpectString(string what)
    {
        if (!Is(TokenKind.String))
        {
            Unexpected(what);
            return null;
        }

        var token = Take();
        var value = StringEscapes.Unescape(text, token.Span, out var problem);
        Problem ??= problem;
        return value;
    }

    /// <summary>Takes a string as a pattern of <c>like</c>.</summary>
    public Syntax.LikePattern? ExpectPattern()
    {
        if (!Is(TokenKind.String))
        {
            Unexpected("a pattern in quotation marks behind 'like'");
            return null;
        }

        var token = Take();
        var pattern = StringEscapes.ReadPattern(text, token.Span, out var problem);
        Problem ??= problem;
        return pattern;
    }

    /// <summary>Takes an integer of 64 bits; with a minus before it, it may be one greater.</summary>
    public long? TakeInteger(bool isNegative)
    {
        var token = Take();
        if (ulong.TryParse(TextOf(token), NumberStyles.None, CultureInfo.InvariantCulture, out var magnitude) && magnitude <= (isNegative ? 1UL << 63 : long.MaxValue))
            return unchecked(isNegative ? (long)(0 - magnitude) : (long)magnitude);

        Fail("This integer does not fit into 64 bits.", token.Span, "Integers go from -9223372036854775808 to 9223372036854775807.");
        return null;
    }

    /// <summary>Says that something else was expected here.</summary>
    public void Unexpected(string expected)
    {
        var found = Next;
        Fail(found.Kind == TokenKind.End ? $"The text ends where {expected} was expected." : $"Found '{Shortened(TextOf(found))}' where {expected} was expected.", found.Span);
    }

    /// <summary>Says what is wrong; only the first problem counts.</summary>
    public void Fail(string message, SourceSpan span, string? hint = null, ProblemKind kind = ProblemKind.Syntax) =>
        Problem ??= new CedarProblem(kind, message, span, hint);

    /// <summary>Forgets the problem and goes on behind the next semicolon, so that one reading finds more than one problem.</summary>
    public void Recover()
    {
        while (tokens[_next].Kind is not (TokenKind.Semicolon or TokenKind.End))
            _next++;

        Problem = null;
        Accept(TokenKind.Semicolon);
    }

    private static string Shortened(ReadOnlySpan<char> written) => written.Length > 40 ? string.Concat(written[..40], "…") : written.ToString();
}
