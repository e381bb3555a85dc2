using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>The tokens of a schema text, one after the other. After the first problem there are no more tokens.</summary>
internal sealed class SchemaTokens
{
    private readonly string _text;
    private int _at;

    public SchemaTokens(string text)
    {
        _text = text;
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
        SkipSpaceAndComments();
        if (_at == _text.Length)
            return new SchemaToken(SchemaTokenKind.End, string.Empty, new SourceSpan(_at, _at));

        var start = _at;
        var character = _text[start];
        if (char.IsAsciiLetter(character) || character == '_')
            return ReadIdentifier(start);

        if (character == '"')
            return ReadText(start);

        if (character == ':' && start + 1 < _text.Length && _text[start + 1] == ':')
            return Symbol(start, "::");

        return character switch
        {
            ',' => Symbol(start, ","),
            ';' => Symbol(start, ";"),
            ':' => Symbol(start, ":"),
            '{' => Symbol(start, "{"),
            '}' => Symbol(start, "}"),
            '[' => Symbol(start, "["),
            ']' => Symbol(start, "]"),
            '(' => Symbol(start, "("),
            ')' => Symbol(start, ")"),
            '<' => Symbol(start, "<"),
            '>' => Symbol(start, ">"),
            '=' => Symbol(start, "="),
            '?' => Symbol(start, "?"),
            '@' => Symbol(start, "@"),
            _ => Bad($"The character {CedarText.Quote(character.ToString())} has no meaning here.", new SourceSpan(start, start + 1)),
        };
    }

    private void SkipSpaceAndComments()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
            {
                _at++;
                continue;
            }

            if (string.CompareOrdinal(_text, _at, "//", 0, 2) != 0)
                return;

            var end = _text.AsSpan(_at).IndexOfAny('\n', '\r');
            _at = end < 0 ? _text.Length : _at + end;
        }
    }

    private SchemaToken ReadIdentifier(int start)
    {
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;

        return new SchemaToken(SchemaTokenKind.Identifier, _text[start.._at], new SourceSpan(start, _at));
    }

    private SchemaToken ReadText(int start)
    {
        for (_at = start + 1; _at < _text.Length && _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\')
                _at++;
        }

        if (_at >= _text.Length)
        {
            _at = _text.Length;
            return Bad("The text does not end.", new SourceSpan(start, _at), "end it with a quotation mark");
        }

        _at++;
        var span = new SourceSpan(start, _at);
        var content = StringEscapes.Unescape(_text, span, out var problem);
        return content is null
            ? Bad(problem?.Message ?? "This text cannot be read.", problem?.Span ?? span, problem?.Hint)
            : new SchemaToken(SchemaTokenKind.Text, content, span);
    }

    private SchemaToken Symbol(int start, string sign)
    {
        _at = start + sign.Length;
        return new SchemaToken(SchemaTokenKind.Symbol, sign, new SourceSpan(start, _at));
    }

    private SchemaToken Bad(string message, SourceSpan span, string? hint = null)
    {
        Fail(message, span, hint);
        return Current;
    }
}
