using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Cuts a text of policies or of a schema into tokens.</summary>
internal static class Lexer
{
    /// <summary>All tokens, with <see cref="TokenKind.End"/> as the last; or the first thing that is none.</summary>
    public static (List<Token> Tokens, CedarProblem? Problem) Read(string text)
    {
        var tokens = new List<Token>((text.Length / 4) + 1);
        if (text.Length > CedarLimits.Characters)
            return (tokens, new CedarProblem(ProblemKind.Limit, $"The text has more than {CedarLimits.Characters} characters."));

        var at = SkipBlank(text, 0);
        while (at < text.Length)
        {
            var kind = KindAt(text, at, out var length);
            if (kind == TokenKind.End)
                return (tokens, Unknown(text, at));

            tokens.Add(new Token(kind, new SourceSpan(at, at + length)));
            at = SkipBlank(text, at + length);
        }

        tokens.Add(new Token(TokenKind.End, new SourceSpan(text.Length, text.Length)));
        return (tokens, null);
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
                at = EndOfLine(text, at);
            else
                break;
        }

        return at;
    }

    private static int EndOfLine(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : at + end;
    }

    private static TokenKind KindAt(string text, int at, out int length)
    {
        var first = text[at];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            length = WordLength(text, at);
            return TokenKind.Identifier;
        }

        if (char.IsAsciiDigit(first))
        {
            length = 1;
            while (at + length < text.Length && char.IsAsciiDigit(text[at + length]))
                length++;
            return TokenKind.Number;
        }

        if (first == '"')
            return StringAt(text, at, out length);

        if (first == '?')
        {
            length = at + 1 < text.Length && !char.IsAsciiDigit(text[at + 1]) ? 1 + WordLength(text, at + 1) : 1;
            return length > 1 ? TokenKind.Slot : TokenKind.Question;
        }

        return PunctuationAt(first, at + 1 < text.Length ? text[at + 1] : '\0', out length);
    }

    private static TokenKind StringAt(string text, int at, out int length)
    {
        var end = at + 1;
        while (end < text.Length && text[end] != '"')
        {
            // A backslash takes the next character with it, but it does not continue a line.
            if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] == '\n')
                break;

            end += text[end] == '\\' ? 2 : 1;
        }

        if (end < text.Length && text[end] == '"')
        {
            length = end + 1 - at;
            return TokenKind.String;
        }

        length = 0;
        return TokenKind.End;
    }

    private static TokenKind PunctuationAt(char first, char second, out int length)
    {
        var pair = (first, second) switch
        {
            (':', ':') => TokenKind.DoubleColon,
            ('=', '=') => TokenKind.Equal,
            ('!', '=') => TokenKind.NotEqual,
            ('<', '=') => TokenKind.LessOrEqual,
            ('>', '=') => TokenKind.GreaterOrEqual,
            ('|', '|') => TokenKind.Or,
            ('&', '&') => TokenKind.And,
            _ => TokenKind.End,
        };
        length = pair == TokenKind.End ? 1 : 2;
        return pair == TokenKind.End ? Single(first) : pair;
    }

    private static TokenKind Single(char character) => character switch
    {
        '@' => TokenKind.At,
        '.' => TokenKind.Dot,
        ',' => TokenKind.Comma,
        ';' => TokenKind.Semicolon,
        ':' => TokenKind.Colon,
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '%' => TokenKind.Percent,
        '!' => TokenKind.Not,
        '=' => TokenKind.Assign,
        _ => TokenKind.End,
    };

    private static int WordLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;

        return end - at;
    }

    private static CedarProblem Unknown(string text, int at)
    {
        var span = new SourceSpan(at, at + 1);
        return text[at] switch
        {
            '"' => new CedarProblem(ProblemKind.Syntax, "This string has no end.", span, "Close it with a quotation mark; write \\\" for one within the string, and \\\\ for a backslash."),
            '\'' => new CedarProblem(ProblemKind.Syntax, "Strings stand in double quotation marks.", span),
            '&' => new CedarProblem(ProblemKind.Syntax, "A single '&' means nothing here.", span, "Write '&&'."),
            '|' => new CedarProblem(ProblemKind.Syntax, "A single '|' means nothing here.", span, "Write '||'."),
            '\ufeff' => new CedarProblem(ProblemKind.Syntax, "The text holds a byte order mark.", span, "Save the text as UTF-8 without one."),
            _ => new CedarProblem(ProblemKind.Syntax, "This character means nothing here.", span),
        };
    }
}
