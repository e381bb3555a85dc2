using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization;

public sealed class DefiningARole
{
    private static readonly RoleId Id = new(Guid.Parse("019a0000-0000-7000-8000-0000000000cc"));

    [Theory]
    [InlineData("auditor")]
    [InlineData("crm:sales.eu-west_1")]
    public void Plain_names_are_fine(string name) =>
        Role.Create(Id, name, "What it is for.", default).Value.TakeEvents().ShouldBe([new RoleCreated(Id, name)]);

    [Theory]
    [InlineData("")]
    [InlineData("Admin")]
    [InlineData("1st")]
    [InlineData("two words")]
    [InlineData("rôle")]
    [InlineData("a/b")]
    public void Others_are_refused(string name) => Role.Create(Id, name, "", default).Refusal.ShouldBe(AuthorizationErrors.RoleNameMalformed);

    [Fact]
    public void Long_names_and_descriptions_are_refused()
    {
        Role.Create(Id, new string('a', 65), "", default).Refusal.ShouldBe(AuthorizationErrors.RoleNameMalformed);
        Role.Create(Id, "a", new string('a', 501), default).Refusal.ShouldBe(AuthorizationErrors.DescriptionMalformed);
    }
}
