using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Groups;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Identity.Groups;

public sealed class NamingAGroup
{
    private static readonly GroupId Id = new(Guid.Parse("019a0000-0000-7000-8000-0000000000bb"));

    [Fact]
    public void Names_are_compared_folded()
    {
        var group = Group.Create(Id, " Support Ｔｅａｍ ", default).Value;

        group.Name.ShouldBe("Support Team");
        group.NormalisedName.ShouldBe("support team");
        Group.Normalise("SUPPORT TEAM").ShouldBe("support team");
        group.TakeEvents().ShouldBe([new GroupCreated(Id, "Support Team")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Sup\nport")]
    [InlineData("Sup\u202Eport")]
    public void Unreadable_names_are_refused(string name) => Group.Create(Id, name, default).Refusal.ShouldBe(IdentityErrors.GroupNameMalformed);

    [Fact]
    public void Long_names_are_refused() => Group.Create(Id, new string('a', 101), default).Refusal.ShouldBe(IdentityErrors.GroupNameMalformed);

    [Fact]
    public void The_same_name_again_is_no_news()
    {
        var group = Group.Create(Id, "Support", default).Value;
        group.TakeEvents();

        group.Rename("Support").IsSuccess.ShouldBeTrue();

        group.TakeEvents().ShouldBeEmpty();
    }
}
