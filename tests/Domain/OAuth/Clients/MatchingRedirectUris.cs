using AuthServer.Domain.OAuth.Clients;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Clients;

public sealed class MatchingRedirectUris
{
    [Theory]
    [InlineData("https://app.example/cb")]
    [InlineData("https://app.example/cb?tenant=1")]
    [InlineData("http://127.0.0.1/cb")]
    [InlineData("http://[::1]:4000/cb")]
    [InlineData("http://localhost:3000/cb")]
    [InlineData("com.example.app:/cb")]
    public void Good_ones_may_be_registered(string uri) => RedirectUri.TryCreate(uri).IsSuccess.ShouldBeTrue();

    [Theory]
    [InlineData("http://app.example/cb")]
    [InlineData("https://app.example/cb#x")]
    [InlineData("https://app.example/cb#")]
    [InlineData("https://user@app.example/cb")]
    [InlineData("https://@app.example/cb")]
    [InlineData("https://app.example\\@evil.example/cb")]
    [InlineData("https://*.example/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("app:/cb")]
    [InlineData("/cb")]
    [InlineData("https://app.example/c b")]
    [InlineData("http://127.0.0.1.evil.example/cb")]
    [InlineData("")]
    public void Tricky_ones_may_not(string uri) => RedirectUri.TryCreate(uri).IsRefused.ShouldBeTrue();

    [Theory]
    [InlineData("https://app.example/CB")]
    [InlineData("https://APP.example/cb")]
    [InlineData("https://app.example/cb/")]
    [InlineData("https://app.example:443/cb")]
    [InlineData("https://app.example/cb?x=1")]
    [InlineData("https://app.example/cb#x")]
    [InlineData("https://app.example/./cb")]
    [InlineData("https://app.example.evil.example/cb")]
    public void Anything_but_the_very_same_text_does_not_match(string presented) =>
        RedirectUri.Matches("https://app.example/cb", presented).ShouldBeFalse();

    [Theory]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb")]
    [InlineData("http://127.0.0.1:8000/cb", "http://127.0.0.1:51004/cb")]
    [InlineData("http://[::1]/cb", "http://[::1]:51004/cb")]
    public void On_loopback_the_port_is_free(string registered, string presented) => RedirectUri.Matches(registered, presented).ShouldBeTrue();

    [Theory]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:51004/other")]
    [InlineData("http://127.0.0.1/cb", "http://[::1]:51004/cb")]
    [InlineData("http://127.0.0.1/cb", "https://127.0.0.1:51004/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:/cb#x")]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1.evil.example/cb")]
    [InlineData("http://localhost/cb", "http://localhost:51004/cb")]
    [InlineData("https://app.example/cb", "https://app.example:8443/cb")]
    public void And_nothing_else_is(string registered, string presented) => RedirectUri.Matches(registered, presented).ShouldBeFalse();

    [Fact]
    public void Native_redirects_have_no_origin_for_scripts() => RedirectUri.OriginOf("com.example.app:/cb").ShouldBeNull();
}
