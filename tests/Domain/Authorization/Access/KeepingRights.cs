using AuthServer.Domain.Authorization.Permissions;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Access;

public sealed class KeepingRights
{
    private static readonly KeptRights Sound = new(
        [new KeptPermission("document.read", "Read documents")],
        [new KeptRole("chief", "", [], ["reader"]), new KeptRole("reader", "reads", ["document.read", "users.read"], [])],
        [
            new KeptBinding("chief", ResourceBearerKind.User, "019aaaaa-0000-7000-8000-000000000001", null, null, null),
            new KeptBinding("reader", ResourceBearerKind.Client, "robot", "Folder", "plans", DateTimeOffset.UnixEpoch),
            new KeptBinding("reader", ResourceBearerKind.Client, "robot", "Folder", "ideas", null),
        ]);

    [Fact]
    public void What_fits_together_has_no_fault() => Sound.Fault().ShouldBeNull();

    [Theory]
    [InlineData("chief", "chief", "itself")]
    [InlineData("reader", "chief", "itself")]
    [InlineData("reader", "nobody", "includes one that there is not")]
    [InlineData("reader", "admin", "includes one that there is not")]
    public void Roles_include_roles_that_there_are_and_never_themselves(string role, string included, string fault) =>
        (Sound with { Roles = [.. Sound.Roles.Select(kept => kept.Name == role ? kept with { Includes = [included] } : kept)] }).Fault().ShouldNotBeNull().ShouldContain(fault);

    [Theory]
    [InlineData("document.write")]
    [InlineData("users.fly")]
    public void Roles_permit_what_there_is(string permission) =>
        (Sound with { Roles = [new KeptRole("chief", "", [permission], []), Sound.Roles[1]] }).Fault().ShouldNotBeNull().ShouldContain("permission");

    [Theory]
    [InlineData("admin")]
    [InlineData("No role")]
    [InlineData("")]
    public void The_built_in_role_and_what_is_no_name_cannot_be_in_it(string name) => (Sound with { Roles = [.. Sound.Roles, new KeptRole(name, "", [], [])] }).Fault().ShouldNotBeNull();

    [Theory]
    [InlineData("users.read")]
    [InlineData("9 lives")]
    public void Permissions_of_the_server_and_what_is_no_name_cannot_be_in_it(string name) => (Sound with { Permissions = [.. Sound.Permissions, new KeptPermission(name, "")] }).Fault().ShouldNotBeNull();

    [Theory]
    [InlineData("nobody", ResourceBearerKind.Client, "robot", null, null)]
    [InlineData("reader", ResourceBearerKind.Client, "two words", null, null)]
    [InlineData("reader", ResourceBearerKind.User, "robot", null, null)]
    [InlineData("reader", ResourceBearerKind.Group, "019AAAAA-0000-7000-8000-000000000001", null, null)]
    [InlineData("reader", ResourceBearerKind.Client, "robot", "Folder", null)]
    [InlineData("reader", ResourceBearerKind.Client, "robot", null, "plans")]
    [InlineData("reader", ResourceBearerKind.Client, "robot", "no type", "plans")]
    [InlineData("reader", ResourceBearerKind.Client, "robot", "Folder", "plans")]
    public void A_binding_has_a_role_a_bearer_and_a_resource_once(string role, ResourceBearerKind kind, string bearer, string? type, string? id) =>
        (Sound with { Bindings = [.. Sound.Bindings, new KeptBinding(role, kind, bearer, type, id, null)] }).Fault().ShouldNotBeNull();

    [Fact]
    public void Nothing_stands_twice()
    {
        (Sound with { Roles = [.. Sound.Roles, Sound.Roles[0]] }).Fault().ShouldNotBeNull().ShouldContain("twice");
        (Sound with { Permissions = [.. Sound.Permissions, Sound.Permissions[0]] }).Fault().ShouldNotBeNull().ShouldContain("twice");
    }
}
