using AuthServer.Communication.Sessions;
using AuthServer.Orchestration.SharedKernel;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Tests.Integration.Sessions;

/// <summary>For any cookie whatever: a session's value is what a session could have been given, or nothing.</summary>
public sealed class ReadingCookies
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    [Theory]
    [InlineData("https://as.example", "__Host-authserver")]
    [InlineData("http://127.0.0.1:8080", "authserver")]
    public void A_value_that_was_given_is_read_again(string origin, string name)
    {
        var cookie = new SessionCookie(new ServerOptions { PublicOrigin = origin });

        foreach (var value in Gen.Elements(Letters.ToCharArray()).ArrayOf(43).Select(letters => new string(letters)).Sample(200))
            cookie.Read(Request($"other=1; {name}={value}; more=2"))!.Reveal().ShouldBe(value);
    }

    [Fact]
    public void Whatever_comes_is_nobody_or_as_long_as_a_session_is()
    {
        var cookie = new SessionCookie(new ServerOptions { PublicOrigin = "https://as.example" });
        var headers = Gen.Elements("__Host-authserver", "authserver", "__host-authserver", "=", ";", ",", " ", "%00", "\"", "\u0000", "é", new string('a', 43), new string('a', 5000), "__Host-authserver=" + new string('b', 43)).ArrayOf().Select(string.Concat);

        foreach (var header in headers.Sample(1000))
        {
            var read = cookie.Read(Request(header));

            if (read is not null)
                read.Reveal().Length.ShouldBe(43, header);
        }
    }

    [Theory]
    [InlineData("authserver")]
    [InlineData("__Host-authserver-state")]
    [InlineData("__Secure-authserver")]
    public void A_cookie_of_another_name_is_no_session(string name) =>
        new SessionCookie(new ServerOptions { PublicOrigin = "https://as.example" }).Read(Request($"{name}={new string('a', 43)}")).ShouldBeNull();

    private static HttpRequest Request(string cookies)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookies;
        return http.Request;
    }
}
