using System.Text;
using AuthServer.Domain.OAuth.Jose;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Jose;

/// <summary>For any text whatever that comes as a JWT: one spelling for each value, and three parts.</summary>
public sealed class TakingTokensApart
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Fact]
    public void Bytes_are_read_back_as_they_were_written() =>
        Prop.ForAll<byte[]>(bytes => Base64UrlText.TryDecode(Base64UrlText.Encode(bytes))!.SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_that_is_read_is_the_only_spelling_of_its_bytes() =>
        Prop.ForAll(Texts.Near(Alphabet).ToArbitrary(), text => Base64UrlText.TryDecode(text) is not { } bytes || Base64UrlText.Encode(bytes) == text).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_text_with_anything_but_the_alphabet_is_not_read() =>
        Prop.ForAll(Texts.Near(Alphabet).ToArbitrary(), text => text.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) || Base64UrlText.TryDecode(text) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_token_has_exactly_three_parts_and_covers_the_first_two() =>
        Prop.ForAll(Gen.Elements("eyJhbGciOiJFUzI1NiJ9", "e30", "AAAA", "AB", string.Empty, "a=", "!").ArrayOf(3).Or(Gen.Elements("eyJhbGciOiJFUzI1NiJ9", "e30").ArrayOf()).ToArbitrary(), parts =>
        {
            var token = string.Join('.', parts);
            var read = CompactJws.Read(token);
            return read.IsRefused || (parts.Length == 3 && Encoding.ASCII.GetString(read.Value.SigningInput.Span) == $"{parts[0]}.{parts[1]}" && Base64UrlText.Encode(read.Value.Signature.Span) == parts[2]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_member_that_stands_twice_is_refused_wherever_it_stands() =>
        Prop.ForAll(Gen.Elements("""{"a":1,"A":2}""", """{"a":1,"a":2}""", """{"b":{"a":1,"a":1}}""", """{"b":[{"a":1,"\u0061":1}]}""", """{"b":[{"a":1},{"a":1}]}""").ToArbitrary(), json =>
            StrictJson.ReadObject(Encoding.UTF8.GetBytes(json)).IsSuccess == json is """{"a":1,"A":2}""" or """{"b":[{"a":1},{"a":1}]}""").QuickCheckThrowOnFailure();
}
