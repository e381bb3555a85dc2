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
    [InlineData("https://example.org/alice", true)]
    [InlineData("http://example.org/alice", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("https://user:pass@example.org/", false)]
    [InlineData("example.org", false)]
    public void A_page_is_a_url_of_the_web(string page, bool fits)
    {
        With(new ProfileChanges { Website = FieldChange.To(page) }).IsSuccess.ShouldBe(fits);
        With(new ProfileChanges { ProfilePage = FieldChange.To(page) }).IsSuccess.ShouldBe(fits);
    }

    [Theory]
    [InlineData("1990-12-31", true)]
    [InlineData("0000-02-29", true)]
    [InlineData("1990", true)]
    [InlineData("0000", false)]
    [InlineData("1990-02-29", false)]
    [InlineData("1990-13-01", false)]
    [InlineData("31.12.1990", false)]
    [InlineData("1990-1-1", false)]
    public void A_birthday_is_a_day_with_or_without_its_year(string birthdate, bool fits) =>
        With(new ProfileChanges { Birthdate = FieldChange.To(birthdate) }).IsSuccess.ShouldBe(fits);

    [Fact]
    public void A_street_may_have_several_lines_and_nothing_hidden()
    {
        With(new ProfileChanges { StreetAddress = FieldChange.To("Rua A, 1\r\n2.º esq.") }).Value.Address.StreetAddress.ShouldBe("Rua A, 1\n2.º esq.");
        With(new ProfileChanges { StreetAddress = FieldChange.To("Rua\tA") }).Refusal?.Field.ShouldBe("street_address");
        With(new ProfileChanges { Country = FieldChange.To("Portu\ngal") }).Refusal?.Field.ShouldBe("country");
        With(new ProfileChanges { PostalCode = FieldChange.To(new string('1', 51)) }).Refusal?.Field.ShouldBe("postal_code");
        With(new ProfileChanges { Gender = FieldChange.To(new string('x', 51)) }).Refusal.ShouldBe(IdentityErrors.GenderMalformed);
    }

    [Fact]
    public void Every_field_has_a_name_by_which_it_is_changed()
    {
        foreach (var name in ProfileChanges.Names)
        {
            var changes = ProfileChanges.From(new Dictionary<string, string?> { [name] = "1990" });
            typeof(ProfileChanges).GetProperties().Select(property => property.GetValue(changes)).OfType<FieldChange>().Count(change => change.IsSet).ShouldBe(1, name);
        }
    }

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
