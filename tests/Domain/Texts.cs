using FsCheck;
using FsCheck.Fluent;

namespace AuthServer.Tests.Domain;

/// <summary>Generates texts that come close to a grammar, so that both what it takes and what it refuses is common.</summary>
internal static class Texts
{
    private static readonly Gen<char> Anything = Gen.OneOf(
        Gen.Choose(0, 0x20).Select(code => (char)code),
        Gen.Choose(0x21, 0x7f).Select(code => (char)code),
        Gen.Choose(0x80, 0xff).Select(code => (char)code),
        Gen.Elements('\u0131', '\u200b', '\u202e', '\u2028', '\ufeff', '\uff0e', '\ud800', '\udc00', '\uffff'));

    /// <summary>Mostly of these letters, with a stranger among them now and then.</summary>
    public static Gen<string> Near(string letters) =>
        Gen.Frequency((30, Gen.Elements(letters.ToCharArray())), (1, Anything)).ArrayOf().Select(chosen => new string(chosen));

    /// <summary>The same, with exactly so many characters or one more or less.</summary>
    public static Gen<string> Near(string letters, int length) =>
        Gen.Choose(-1, 1).SelectMany(more => Gen.Frequency((200, Gen.Elements(letters.ToCharArray())), (1, Anything)).ArrayOf(length + more)).Select(chosen => new string(chosen));

    /// <summary>Whatever somebody may send.</summary>
    public static Gen<string> Any { get; } = Anything.ArrayOf().Select(chosen => new string(chosen));

    /// <summary>One of each, in this order.</summary>
    public static Gen<string> Joined(params string[][] parts) => parts.Aggregate(Gen.Constant(string.Empty), (text, choices) => text.SelectMany(start => Gen.Elements(choices).Select(end => start + end)));

    /// <summary>A text with one character changed, left out, repeated, or of the other case.</summary>
    public static Gen<string> Damaged(string text) =>
        Gen.Choose(0, text.Length - 1).SelectMany(at => Gen.OneOf(
            Gen.Constant(text.Remove(at, 1)),
            Gen.Constant(text.Insert(at, text[at].ToString())),
            Gen.Constant(text.Remove(at, 1).Insert(at, (char.IsLower(text[at]) ? char.ToUpperInvariant(text[at]) : char.ToLowerInvariant(text[at])).ToString())),
            Anything.Select(letter => text.Remove(at, 1).Insert(at, letter.ToString()))));
}
