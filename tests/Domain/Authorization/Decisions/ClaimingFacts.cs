using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

/// <summary>A caller says something of people that the server knows better.</summary>
public sealed class ClaimingFacts
{
    private const string Policies = """
        permit(principal, action, resource) when { principal has email && principal.email == "boss@example.com" || principal has badge && principal.badge == "gold" };
        forbid(principal, action, resource) when { principal has locked && principal.locked };
        """;

    private const string Entities = """
        [{"uid":{"type":"AuthServer::User","id":"eve"},"attrs":{"email":"eve@example.com","email_verified":true,"active":true,"locked":true},"parents":[]},
         {"uid":{"type":"AuthServer::User","id":"kim"},"attrs":{"email_verified":false,"active":true,"locked":false},"parents":[]},
         {"uid":{"type":"user","id":"kim"},"attrs":{"locked":true},"parents":[]}]
        """;

    [Theory]
    [InlineData("AuthServer::User", "eve", """{"locked":false,"email":"boss@example.com"}""", false)]
    [InlineData("AuthServer::User", "kim", """{"email":"boss@example.com","email_verified":true}""", false)]
    [InlineData("AuthServer::User", "nobody", """{"email":"boss@example.com"}""", false)]
    [InlineData("AuthServer::User", "kim", """{"badge":"gold"}""", true)]
    [InlineData("user", "kim", """{"locked":false,"email":"boss@example.com"}""", true)]
    public void What_the_server_knows_itself_no_caller_says_otherwise(string type, string id, string properties, bool isAllowed) =>
        AccessFixture.Of(Policies, Entities)
            .Decides("""{"subject":{"type":"TYPE","id":"ID","properties":PROPERTIES},"action":{"name":"read"},"resource":{"type":"doc","id":"1"}}"""
                .Replace("TYPE", type, StringComparison.Ordinal).Replace("ID", id, StringComparison.Ordinal).Replace("PROPERTIES", properties, StringComparison.Ordinal))
            .ShouldBe(isAllowed);
}
