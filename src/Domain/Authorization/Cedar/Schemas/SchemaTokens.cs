using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>The tokens of a schema text, one after the other. After the first problem there are no more tokens.</summary>
internal sealed class SchemaTokens
{
    private readonly string _text;
    private readonly List<Token> _tokens;

    // What is no token ends the text; it is told when the reader comes to it.
    private readonly CedarProblem? _unreadable;
    private int _next;

    public SchemaTokens(string text)
    {
        _text = text;
        (_tokens, _unreadable) = Lexer.Read(text);
        if (_unreadable is not null)
            _tokens.Add(new Token(TokenKind.End, _unreadable.Span));

        Current = Read();
    }

    /// <summary>The token at which the reader stands.</summary>
    public SchemaToken Current { get; private set; }

    /// <summary>The end of the token before.</summary>
    public int PreviousEnd { get; private set; }

    /// <summary>What is wrong; absent by design as long as nothing is.</summary>
    public CedarProblem? Problem { get; private set; }

    /// <summary>Whether the current token is this sign or word.</summary>
    public bool Is(string wordOrSign) =>
        Current.Kind is SchemaTokenKind.Identifier or SchemaTokenKind.Symbol && Current.Text == wordOrSign;

    /// <summary>Goes on to the next token and returns the one before.</summary>
    public SchemaToken Take()
    {
        var token = Current;
        PreviousEnd = token.Span.End;
        if (Problem is null)
            Current = Read();

        return token;
    }

    /// <summary>Takes the current token if it is this sign or word.</summary>
    public bool TryTake(string wordOrSign)
    {
        if (!Is(wordOrSign))
            return false;

        Take();
        return true;
    }

    /// <summary>Takes this sign, or notes that something else stands there.</summary>
    public bool Expect(string sign) => TryTake(sign) || Fail($"Expected `{sign}`, found {Current.Shown}.");

    /// <summary>Notes what is wrong at the current token. Always false.</summary>
    public bool Fail(string message, string? hint = null) => Fail(message, Current.Span, hint);

    /// <summary>Notes what is wrong; the first problem counts. Always false.</summary>
    public bool Fail(string message, SourceSpan span, string? hint = null, ProblemKind kind = ProblemKind.Syntax)
    {
        Problem ??= new CedarProblem(kind, message, span, hint);
        Current = new SchemaToken(SchemaTokenKind.End, string.Empty, new SourceSpan(_text.Length, _text.Length));
        return false;
    }

    /// <summary>The place from a token to the one before the current.</summary>
    public SchemaPlace PlaceFrom(SchemaToken first) => new(new SourceSpan(first.Span.Start, Math.Max(first.Span.End, PreviousEnd)));

    private SchemaToken Read()
    {
        var token = _tokens[_next];
        if (token.Kind == TokenKind.End)
            return _unreadable is null ? new SchemaToken(SchemaTokenKind.End, string.Empty, token.Span) : Bad(_unreadable);

        _next++;
        var written = _text[token.Span.Start..token.Span.End];
        return token.Kind switch
        {
            TokenKind.Identifier => new SchemaToken(SchemaTokenKind.Identifier, written, token.Span),
            TokenKind.String => ReadText(token.Span),
            _ => new SchemaToken(SchemaTokenKind.Symbol, written, token.Span),
        };
    }

    private SchemaToken ReadText(SourceSpan span)
    {
        var content = StringEscapes.Unescape(_text, span, out var problem);
        return content is null
            ? Bad(problem ?? new CedarProblem(ProblemKind.Syntax, "This text cannot be read.", span))
            : new SchemaToken(SchemaTokenKind.Text, content, span);
    }

    private SchemaToken Bad(CedarProblem problem)
    {
        Fail(problem.Message, problem.Span, problem.Hint, problem.Kind);
        return Current;
    }
}
