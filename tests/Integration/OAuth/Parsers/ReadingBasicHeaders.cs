using System.Text;
using AuthServer.Communication.OAuth;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Tests.Integration.OAuth.Parsers;

/// <summary>For any <c>Authorization</c> header whatever: id and secret form-decoded exactly (RFC 6749 §2.3.1), and everything else refused.</summary>
public sealed class ReadingBasicHeaders
{
    private static readonly Gen<string> Words = Gen.Elements("a", "B", "9", ":", "%", "+", " ", "&", "=", "é", "😀", "%41", "%3A", "/", "-", "~", "\"", "\\").ArrayOf().Select(string.Concat).Where(text => text.Length is > 0 and < 60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Id_and_secret_are_those_that_were_encoded_whatever_is_in_them()
    {
        foreach (var ((id, secret), style) in Words.Two().SelectMany(pair => Gen.Elements(0, 1, 2).Select(style => (pair, style))).Sample(500))
        {
            var presented = (await ReadAsync("Basic " + Base64($"{Escaped(id, style)}:{Escaped(secret, style)}"))).Value;

            presented.ClientId.ShouldBe(id);
            presented.Secret!.Reveal().ShouldBe(secret);
            presented.Method.ShouldBe(TokenEndpointAuthMethod.ClientSecretBasic);
        }
    }

    [Fact]
    public async Task Two_pairs_that_differ_are_never_taken_for_one_another()
    {
        foreach (var (one, other) in Words.Two().Two().Sample(500))
        {
            var (first, second) = ((await ReadAsync(Header(one))).Value, (await ReadAsync(Header(other))).Value);

            (first.ClientId == second.ClientId && first.Secret!.Reveal() == second.Secret!.Reveal()).ShouldBe(one.Equals(other));
        }
    }

    [Theory]
    [InlineData("basic ")]
    [InlineData("BASIC ")]
    [InlineData("Basic   ")]
    public async Task The_scheme_is_written_in_any_case(string scheme) => (await ReadAsync(scheme + Base64("id:secret"))).Value.ClientId.ShouldBe("id");

    [Theory]
    [InlineData("no colon")]
    [InlineData(":secret")]
    [InlineData("id:")]
    [InlineData(":")]
    [InlineData("")]
    public async Task Without_an_id_or_without_a_secret_it_is_malformed(string pair) => (await ReadAsync("Basic " + Base64(pair))).Refusal.ShouldBe(OAuthErrors.ClientCredentialsMalformed);

    [Fact]
    public async Task Whatever_comes_is_read_or_refused_and_never_thrown_at()
    {
        var headers = Gen.Elements("Basic ", "Basic", "basic  ", "Bearer ", "Digest ", string.Empty)
            .SelectMany(scheme => Gen.Elements("=", "====", "QQ==", "Og==", "//8=", "/v8=", "a", "!", " ", "YTpi", "é", new string('A', 5000)).ArrayOf().Select(rest => scheme + string.Concat(rest)));

        foreach (var header in headers.Sample(1000))
        {
            var read = await ReadAsync(header);

            if (read.IsRefused)
                read.Refusal.ShouldBe(OAuthErrors.ClientCredentialsMalformed, header);
            else
                header.ShouldStartWith("basic ", Case.Insensitive);
        }
    }

    private static string Header((string Id, string Secret) pair) => "Basic " + Base64($"{Escaped(pair.Id, 0)}:{Escaped(pair.Secret, 2)}");

    private static string Escaped(string text, int style) => style switch
    {
        0 => System.Net.WebUtility.UrlEncode(text),
        1 => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:x2}")),
        _ => Uri.EscapeDataString(text),
    };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    // Without assertion and certificate nothing is asked of anybody: the header alone is read.
    private static async Task<Result<PresentedClient>> ReadAsync(string header)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Body = new MemoryStream("grant_type=client_credentials"u8.ToArray());
        http.Request.Headers.Authorization = header;
        var form = await OAuthForm.ReadAsync(http.Request, Ct);
        return await new ClientCredentials(null!).ReadAsync(http.Request, form.Value, Ct);
    }
}
