using System.Text.RegularExpressions;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Clients;

/// <summary>For any redirect URI whatever: what is taken, and what matches what.</summary>
public sealed partial class ReadingRedirectUris
{
    private static readonly string[] Schemes = ["https://", "HTTPS://", "http://", "com.example.app:/", "com.example.app://", "javascript:", "data:", "urn:", "//", "https:/", "ftp://"];
    private static readonly string[] Hosts = ["rp.example", "127.0.0.1", "[::1]", "localhost", "127.0.0.1.evil.example", "u@rp.example", "127.0.0.1@evil.example", "@rp.example", "*.rp.example", "rp.example\\@evil.example", "127.1", "xn--rp.example", string.Empty];
    private static readonly string[] Ports = [string.Empty, ":80", ":9000", ":65535", ":"];
    private static readonly string[] Rests = [string.Empty, "/", "/cb", "/cb?x=1", "/cb?x=a@b", "?x=1", "/cb#", "/cb#f", "/c b", "/c\tb", "/c\u00fc", "/<cb>", "/../cb", "/%2e%2e/cb", "/cb|"];

    private static readonly Gen<string> Uris = Gen.Frequency((20, Texts.Joined(Schemes, Hosts, Ports, Rests)), (1, Texts.Any));

    [Fact]
    public void Whatever_is_taken_is_absolute_printable_and_without_what_deceives() => Prop.ForAll(Uris.ToArbitrary(), text =>
    {
        var read = RedirectUri.TryCreate(text);
        if (read.IsRefused)
            return read.Refusal == OAuthErrors.RedirectUriUnacceptable;

        var authority = Authority().Match(text).Groups["it"].Value;
        return read.Value.Value == text
            && text.All(letter => letter is > ' ' and <= '~' and not '#' and not '*' and not '\\')
            && !authority.Contains('@', StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out _)
            && !text.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            && (!text.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || Loopback().IsMatch(text));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_https_uri_with_a_host_and_nothing_that_deceives_is_taken() =>
        Prop.ForAll(Texts.Joined(["https://", "HTTPS://"], ["rp.example", "127.0.0.1", "[::1]", "localhost"], [string.Empty, ":9000"], [string.Empty, "/", "/cb", "/cb?x=1", "/cb?x=a@b", "/%2e%2e/cb"]).ToArbitrary(), text => RedirectUri.TryCreate(text).IsSuccess)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Two_uris_match_when_they_are_equal_or_differ_by_the_port_of_a_loopback_address_alone() =>
        Prop.ForAll(Uris.Two().ToArbitrary(), pair =>
        {
            var (registered, presented) = pair;
            var isSame = registered == presented
                || (RedirectUri.TryCreate(presented).IsSuccess && PortOfLoopback().IsMatch(registered) && PortOfLoopback().IsMatch(presented)
                    && PortOfLoopback().Replace(registered, "${host}${rest}") == PortOfLoopback().Replace(presented, "${host}${rest}"));
            return RedirectUri.Matches(registered, presented) == isSame;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void A_port_of_a_loopback_address_does_not_matter() =>
        Prop.ForAll(
            Texts.Joined(["http://127.0.0.1", "http://[::1]"]).SelectMany(host => Gen.Choose(1, 65535).Two().SelectMany(ports => Gen.Elements("/", "/cb", "/cb?x=1", "?x").Select(rest => (One: $"{host}:{ports.Item1}{rest}", Other: $"{host}:{ports.Item2}{rest}")))).ToArbitrary(),
            pair => RedirectUri.Matches(pair.One, pair.Other)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_uri_that_differs_by_one_character_from_the_registered_one_matches_it_never()
    {
        const string registered = "https://rp.example/cb?x=1";

        Prop.ForAll(Texts.Damaged(registered).ToArbitrary(), presented => RedirectUri.Matches(registered, presented) == (presented == registered)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_origin_is_lower_case_and_begins_the_uri() => Prop.ForAll(Uris.ToArbitrary(), text =>
        RedirectUri.OriginOf(text) is not { } origin || RedirectUri.TryCreate(text).IsRefused
        || (!origin.Any(char.IsUpper) && new Uri(text).GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase))).QuickCheckThrowOnFailure();

    [GeneratedRegex(@"^[a-z.]+://(?<it>[^/?#]*)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Authority();

    [GeneratedRegex(@"^http://(localhost|127\.[0-9.]+|\[::1\])(:[0-9]*)?([/?]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loopback();

    [GeneratedRegex(@"^(?<host>http://(127\.0\.0\.1|\[::1\]))(:[0-9]*)?(?<rest>([/?].*)?)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex PortOfLoopback();
}
