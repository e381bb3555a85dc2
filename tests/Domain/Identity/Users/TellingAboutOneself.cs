using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Identity.Users;

public sealed class TellingAboutOneself
{
    private static readonly Profile Alice = new(Name: "Alice", Locale: "en");

    [Fact]
    public void A_field_that_is_not_named_stays() =>
        Alice.With(new ProfileChanges { Locale = FieldChange.To("pt-BR") }).Value.ShouldBe(new Profile(Name: "Alice", Locale: "pt-BR"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Nothing_empties_a_field(string? nothing) =>
        Alice.With(new ProfileChanges { Name = FieldChange.To(nothing) }).Value.ShouldBe(new Profile(Locale: "en"));

    [Theory]
    [InlineData("Alice")]
    [InlineData("María-José O’Neill y Łukasz")]
    [InlineData("محمد")]
    [InlineData("نام‌خانوادگی")]
    public void Names_of_many_kinds_are_fine(string name) => With(new ProfileChanges { Name = FieldChange.To(name) }).IsSuccess.ShouldBeTrue();

    [Theory]
    [InlineData("Al\r\nice")]
    [InlineData("Al\0ice")]
    [InlineData("Al\u202Eice")]
    [InlineData("Al\uD83Dice")]
    public void Names_that_hide_something_are_refused(string name)
    {
        With(new ProfileChanges { Name = FieldChange.To(name) }).Refusal.ShouldBe(IdentityErrors.NameMalformed);
        With(new ProfileChanges { FamilyName = FieldChange.To(name) }).Refusal?.Field.ShouldBe("family_name");
    }

    [Fact]
    public void Long_names_are_refused() => With(new ProfileChanges { Name = FieldChange.To(new string('a', 201)) }).IsRefused.ShouldBeTrue();

    [Theory]
    [InlineData("https://example.org/alice.png", true)]
    [InlineData("http://example.org/alice.png", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("https://user:pass@example.org/", false)]
    [InlineData("/alice.png", false)]
    public void A_picture_is_an_https_url(string picture, bool fits) =>
        With(new ProfileChanges { Picture = FieldChange.To(picture) }).IsSuccess.ShouldBe(fits);

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt-BR", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("e", false)]
    [InlineData("en_US", false)]
    [InlineData("en-", false)]
    [InlineData("../../etc", false)]
    public void A_locale_is_a_language_tag(string locale, bool fits) =>
        With(new ProfileChanges { Locale = FieldChange.To(locale) }).IsSuccess.ShouldBe(fits);

    [Theory]
    [InlineData("Europe/Lisbon", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Etc/GMT+3", true)]
    [InlineData("../etc/passwd", false)]
    [InlineData("Europe Lisbon", false)]
    public void A_time_zone_is_an_iana_name(string zone, bool fits) =>
        With(new ProfileChanges { ZoneInfo = FieldChange.To(zone) }).IsSuccess.ShouldBe(fits);

    [Theory]
    [InlineData("+351210000000", true)]
    [InlineData("351210000000", false)]
    [InlineData("+0351210000", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+35121abc", false)]
    [InlineData("+٣٥١٢١٠٠", false)]
    public void A_telephone_number_is_in_e164(string number, bool fits) =>
        With(new ProfileChanges { PhoneNumber = FieldChange.To(number) }).IsSuccess.ShouldBe(fits);

    private static Result<Profile> With(ProfileChanges changes) => Alice.With(changes);
}
