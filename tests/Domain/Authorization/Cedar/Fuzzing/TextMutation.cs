using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>Changes texts where they have joints: between words, numbers, strings and signs; now and then anywhere.</summary>
internal static partial class TextMutation
{
    private const int Longest = 200_000;

    private static readonly string[] Words =
    [
        "permit", "forbid", "when", "unless", "principal", "action", "resource", "context", "?principal", "?resource", "true", "false", "if", "then", "else", "in", "is", "like", "has",
        "__cedar", "entity", "type", "enum", "namespace", "appliesTo", "tags", "Set", "Long", "String", "Bool", "ip", "decimal", "datetime", "duration", "unknown", "contains", "isEmpty",
        "(", ")", "{", "}", "[", "]", "<", ">", ",", ";", ":", "::", ".", "@", "?", "=", "==", "!=", "<=", ">=", "&&", "||", "!", "-", "+", "*", "/", "%", "\"", "\\", "//", "\n", "\r", "\t", "\0",
        "\u00a0", "\ufeff", "\u202e", "\ud83d\ude00", "\ud83d", "\udc00", "е", "0", "9223372036854775807", "9223372036854775808", "00000000000000000000001", "\"\\u{10FFFF}\"", "\"\\x7f\"", "\"*\\*\"",
        "null", "1e5", "1.5", "{}", "[]", "\"__entity\"", "\"__extn\"", "\"__expr\"", "\"type\"", "\"id\"", "\"attrs\"", "\"parents\"", "\"uid\"", "\"fn\"", "\"arg\"",
    ];

    private static readonly (string Open, string Close)[] Pairs =
        [("(", ")"), ("[", "]"), ("{a:", "}"), ("!", ""), ("-", ""), ("if true then ", " else false"), ("Set<", ">"), ("{\"a\":", "}"), ("[[", "]]"), ("(a.b ", ")"), ("ip(", ")"), ("/", "")];

    private static readonly string[] Glue = ["", " ", ",", "&&", "||", "+", ".a", ";", "\n", "==", "::A", " in "];

    /// <summary>A text that began as the seed; others lend pieces.</summary>
    public static string Mutate(string seed, Func<string> other, Random random)
    {
        if (random.Next(40) == 0)
            return Noise(random);

        var tokens = Joints().Matches(seed).Select(match => match.Value).ToList();
        for (var turns = 1 + random.Next(5); turns > 0 && tokens.Count > 0; turns--)
            Change(tokens, other, random);

        var text = string.Concat(tokens);
        return text.Length > Longest ? text[..Longest] : text;
    }

    private static void Change(List<string> tokens, Func<string> other, Random random)
    {
        var at = random.Next(tokens.Count);
        var count = Math.Min(tokens.Count - at, 1 + (random.Next(4) == 0 ? random.Next(40) : random.Next(3)));
        switch (random.Next(11))
        {
            case 0:
                tokens.RemoveRange(at, count);
                break;
            case 1:
                tokens.InsertRange(random.Next(tokens.Count), tokens.GetRange(at, count));
                break;
            case 2 or 3:
                tokens[at] = Words[random.Next(Words.Length)];
                break;
            case 4:
                tokens.Insert(at, Words[random.Next(Words.Length)]);
                break;
            case 5:
                Wrap(tokens, at, count, random);
                break;
            case 6:
                Repeat(tokens, at, count, random);
                break;
            case 7:
                Splice(tokens, at, other(), random);
                break;
            case 8:
                (tokens[at], tokens[random.Next(tokens.Count)]) = (tokens[random.Next(tokens.Count)], tokens[at]);
                break;
            case 9:
                tokens[at] = long.TryParse(tokens[at], CultureInfo.InvariantCulture, out var number) ? (number + random.Next(-2, 3)).ToString(CultureInfo.InvariantCulture) : Bent(tokens[at], random);
                break;
            default:
                tokens[at] = Bent(tokens[at], random);
                break;
        }
    }

    private static void Wrap(List<string> tokens, int at, int count, Random random)
    {
        var (open, close) = Pairs[random.Next(Pairs.Length)];
        var times = random.Next(6) == 0 ? 1 + random.Next(3_000) : 1 + random.Next(8);
        var (before, after) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < times; i++)
        {
            before.Append(open);
            after.Append(close);
        }

        tokens[at + count - 1] += after.ToString();
        tokens[at] = before + tokens[at];
    }

    private static void Repeat(List<string> tokens, int at, int count, Random random)
    {
        var piece = string.Concat(tokens.GetRange(at, count));
        var times = random.Next(6) == 0 ? random.Next(5_000) : random.Next(12);
        times = Math.Min(times, Longest / (piece.Length + 4));
        tokens[at] = string.Join(Glue[random.Next(Glue.Length)], Enumerable.Repeat(piece, times + 1));
        tokens.RemoveRange(at + 1, count - 1);
    }

    private static void Splice(List<string> tokens, int at, string other, Random random)
    {
        var lent = Joints().Matches(other).Select(match => match.Value).ToList();
        if (lent.Count == 0)
            return;

        var from = random.Next(lent.Count);
        tokens.InsertRange(at, lent.GetRange(from, Math.Min(lent.Count - from, 1 + random.Next(30))));
    }

    private static string Bent(string token, Random random)
    {
        if (token.Length == 0)
            return token;

        var at = random.Next(token.Length);
        var sign = random.Next(3) == 0 ? (char)random.Next(0x10000) : (char)random.Next(0x80);
        return random.Next(3) switch
        {
            0 => token.Remove(at, 1),
            1 => token.Insert(at, sign.ToString()),
            _ => $"{token[..at]}{sign}{token[(at + 1)..]}",
        };
    }

    private static string Noise(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(400); length > 0; length--)
            text.Append(random.Next(3) switch { 0 => Words[random.Next(Words.Length)], 1 => ((char)random.Next(0x80)).ToString(), _ => ((char)random.Next(0x10000)).ToString() });

        return text.ToString();
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z_][A-Za-z0-9_]*|[0-9]+|\\s+|.", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Joints();
}
