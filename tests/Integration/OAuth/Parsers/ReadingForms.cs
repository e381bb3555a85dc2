using System.Text;
using AuthServer.Communication.OAuth;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Tests.Integration.OAuth.Parsers;

/// <summary>For any form whatever at a protocol endpoint: every parameter once, decoded exactly, an empty one is none (RFC 6749 §3.2, appendix B).</summary>
public sealed class ReadingForms
{
    private static readonly string[] Names = ["grant_type", "code", "scope", "client_id", "a b", "é", "😀", "a[0]", "%41"];
    private static readonly string[] Values = [string.Empty, "x", "a b", "a+b", "a%20b", "100%", "%zz", "é", "😀", "a&b=c", "\u0000", "\r\n", "https://rp.example/cb?x=1&y=2", "+", "=", "%2B"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_are_read_as_they_were_written_however_they_were_escaped()
    {
        var forms = Gen.SubListOf(Names).SelectMany(names => Gen.Elements(Values).ArrayOf(names.Count).SelectMany(values => Gen.Elements(0, 1, 2).Select(style => (names, values, style))));

        foreach (var (names, values, style) in forms.Sample(500))
        {
            var body = string.Join('&', names.Zip(values, (name, value) => Escaped(name, style) + "=" + Escaped(value, style)));

            var form = (await ReadAsync(body)).Value;

            foreach (var (name, value) in names.Zip(values))
                form[name].ShouldBe(value.Length == 0 ? null : value, body);
        }
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_refuses_the_form_wherever_it_stands()
    {
        var pairs = Gen.Elements(Names).SelectMany(name => Gen.Elements(Values).Two().SelectMany(values => Gen.Elements("&x=1&", "&", "&&").Select(between => (name, values, between))));

        foreach (var (name, (one, other), between) in pairs.Sample(300))
        {
            var body = $"{Escaped(name, 0)}={Escaped(one, 0)}{between}{Escaped(name, 1)}={Escaped(other, 1)}";

            (await ReadAsync(body)).IsRefused.ShouldBeTrue(body);
        }
    }

    [Fact]
    public async Task Resources_may_come_several_times_and_keep_their_order()
    {
        foreach (var values in Gen.Elements("https://a.example", "https://b.example", "https://c.example/x y").NonEmptyListOf().Sample(100))
        {
            var form = (await ReadAsync(string.Join('&', values.Select(value => "resource=" + Escaped(value, 2))))).Value;

            form.Resources.ShouldBe(values);
        }
    }

    [Fact]
    public async Task Whatever_comes_is_read_or_refused_and_never_thrown_at()
    {
        var crumbs = Gen.Elements("&", "=", "%", "%z", "%00", "%E", "%ED%A0%80", "+", "a", "é", "\0", "\r\n", ";", "[]", new string('x', 3000));

        foreach (var pieces in crumbs.ArrayOf().Sample(500))
        {
            var body = string.Concat(pieces);

            var read = await ReadAsync(body);

            (read.IsRefused || read.IsSuccess).ShouldBeTrue(body);
        }
    }

    // As browsers do; everything; as little as can be.
    private static string Escaped(string text, int style) => style switch
    {
        0 => System.Net.WebUtility.UrlEncode(text),
        1 => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:x2}")),
        _ => Uri.EscapeDataString(text),
    };

    private static async Task<AuthServer.Domain.SharedKernel.Result<OAuthForm>> ReadAsync(string body)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await OAuthForm.ReadAsync(http.Request, Ct);
    }
}
