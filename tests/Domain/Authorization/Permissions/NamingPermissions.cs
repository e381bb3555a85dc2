using AuthServer.Domain.Authorization.Permissions;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Permissions;

public sealed class NamingPermissions
{
    [Theory]
    [InlineData("document.read", "Action::\"document.read\"")]
    [InlineData("a:b-c_D.9", "Action::\"a:b-c_D.9\"")]
    [InlineData("Photos::Action::\"view\"", "Photos::Action::\"view\"")]
    [InlineData("Acme::Photos::Action::\"album:view.all\"", "Acme::Photos::Action::\"album:view.all\"")]
    public void A_permission_is_an_action(string name, string action)
    {
        ApplicationPermission.Define(name, string.Empty).Value.Name.ShouldBe(name);
        ApplicationPermission.ActionOf(name).ToString().ShouldBe(action);
    }

    [Theory]
    [InlineData("", "authorization.permission_name_malformed")]
    [InlineData("9", "authorization.permission_name_malformed")]
    [InlineData("a/b", "authorization.permission_name_malformed")]
    [InlineData("a\"b", "authorization.permission_name_malformed")]
    [InlineData("Photos::Action::\"a/b\"", "authorization.permission_name_malformed")]
    [InlineData("Photos::Action::\"\"", "authorization.permission_name_malformed")]
    [InlineData("Photos::Action::\"a b\"", "authorization.permission_name_malformed")]
    [InlineData("Photos::Action::\"a\"b\"", "authorization.permission_name_malformed")]
    [InlineData("Photos::\"view\"", "authorization.permission_name_malformed")]
    [InlineData("if::Action::\"view\"", "authorization.permission_name_malformed")]
    [InlineData("Action::\"view\"", "authorization.permission_name_malformed")]
    [InlineData("users.read", "authorization.permission_name_taken")]
    [InlineData("AuthServer::Action::\"users.read\"", "authorization.permission_name_taken")]
    [InlineData("AuthServer::Own::Action::\"view\"", "authorization.permission_name_taken")]
    public void What_is_none_or_belongs_to_the_server_is_refused(string name, string code) =>
        ApplicationPermission.Define(name, string.Empty).Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void Names_and_descriptions_have_an_end()
    {
        ApplicationPermission.Define(new string('a', 100), new string('d', 500)).IsSuccess.ShouldBeTrue();
        ApplicationPermission.Define(new string('a', 101), string.Empty).Refusal.ShouldNotBeNull().Code.ShouldBe("authorization.permission_name_malformed");
        ApplicationPermission.Define("a", new string('d', 501)).Refusal.ShouldNotBeNull().Code.ShouldBe("authorization.description_malformed");
    }
}
