using AuthServer.Domain.OAuth.Registration;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Registration;

public sealed class NamingClientsByAddress
{
    [Theory]
    [InlineData("https://app.example/client.json")]
    [InlineData("https://app.example:8443/oauth/client?v=1")]
    [InlineData("http://127.0.0.1:5000/client")]
    public void Addresses_with_a_path_are_names(string id) => ClientDocumentUrl.Find(id).ShouldNotBeNull().Value.ShouldBe(id);

    [Theory]
    [InlineData("app")]
    [InlineData("https://app.example")]
    [InlineData("https://app.example/")]
    [InlineData("http://app.example/client")]
    [InlineData("https://app.example/client#x")]
    [InlineData("https://user@app.example/client")]
    [InlineData("https://app.example/a/../client")]
    [InlineData("https://app.example/./client")]
    [InlineData("https://app.example/%63lient")]
    [InlineData("https://APP.example/client")]
    [InlineData("https://app.example:443/client")]
    [InlineData("file:///client")]
    [InlineData("https://login.bank.example.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.evil.example/client")]
    [InlineData("https://b\u00e4nk.example/client")]
    public void Everything_else_is_none(string id) => ClientDocumentUrl.Find(id).ShouldBeNull();
}
