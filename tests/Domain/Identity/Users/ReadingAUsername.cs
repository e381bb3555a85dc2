using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Users;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Identity.Users;

public sealed class ReadingAUsername
{
    [Theory]
    [InlineData("alice", "alice", "alice")]
    [InlineData(" Alice ", "Alice", "alice")]
    [InlineData("a", "a", "a")]
    [InlineData("alice.smith_42-x", "alice.smith_42-x", "alice.smith_42-x")]
    [InlineData("ＡＬＩＣＥ", "ALICE", "alice")]
    [InlineData("Straße", "Straße", "strasse")]
    [InlineData("STRASSE", "STRASSE", "strasse")]
    [InlineData("Σίσυφος", "Σίσυφος", "σίσυφοσ")]
    [InlineData("ΣΊΣΥΦΟΣ", "ΣΊΣΥΦΟΣ", "σίσυφοσ")]
    [InlineData("алиса", "алиса", "алиса")]
    [InlineData("花子", "花子", "花子")]
    [InlineData("ﬁlip", "filip", "filip")]
    public void Spellings_of_one_name_become_one(string typed, string value, string normalised)
    {
        var name = Username.TryCreate(typed).Value;

        name.Value.ShouldBe(value);
        name.Normalised.ShouldBe(normalised);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("alice@example.org")]
    [InlineData("alice＠example")]
    [InlineData("al ice")]
    [InlineData("al/ice")]
    [InlineData("<alice>")]
    [InlineData(".alice")]
    [InlineData("alice.")]
    [InlineData("al..ice")]
    [InlineData("al._ice")]
    [InlineData("аlice")]
    [InlineData("aliсe")]
    [InlineData("αlice")]
    [InlineData("ali\u200Bce")]
    [InlineData("ali\u200Dce")]
    [InlineData("ali\u202Ece")]
    [InlineData("ali\0ce")]
    [InlineData("ali\nce")]
    [InlineData("ali\uFE0Fce")]
    [InlineData("ali\u3164ce")]
    [InlineData("٣alice")]
    [InlineData("\u0301alice")]
    [InlineData("alice\uDC00")]
    [InlineData("alice😀")]
    public void What_could_be_taken_for_another_is_refused(string? typed) =>
        Username.TryCreate(typed).Refusal.ShouldBe(IdentityErrors.UsernameMalformed);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void It_has_at_most_64_characters(int length, bool fits) => Username.TryCreate(new string('a', length)).IsSuccess.ShouldBe(fits);

    [Fact]
    public void It_answers_for_any_text_and_its_normal_form_is_its_own() => Prop.ForAll<string>(text =>
    {
        if (Username.TryCreate(text) is not { IsSuccess: true } name)
            return;

        name.Value.Value.ShouldNotContain('@');
        Username.TryCreate(name.Value.Normalised).Value.Normalised.ShouldBe(name.Value.Normalised);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("admin", true)]
    [InlineData("Adm1n", true)]
    [InlineData("r00t", true)]
    [InlineData("sup.port", true)]
    [InlineData("he1p-desk", true)]
    [InlineData("alice", false)]
    [InlineData("rooted", false)]
    [InlineData("not a name", false)]
    public void A_name_that_would_speak_for_the_server_is_reserved(string name, bool isReserved) =>
        Username.IsReservedName(name).ShouldBe(isReserved);
}
