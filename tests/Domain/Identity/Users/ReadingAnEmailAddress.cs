using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Users;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Identity.Users;

public sealed class ReadingAnEmailAddress
{
    [Theory]
    [InlineData("alice@example.org", "alice@example.org", "alice@example.org")]
    [InlineData("  Alice.Smith@Example.ORG ", "Alice.Smith@example.org", "alice.smith@example.org")]
    [InlineData("o'hara+news@sub.example.co.uk", "o'hara+news@sub.example.co.uk", "o'hara+news@sub.example.co.uk")]
    [InlineData("ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｏｒｇ", "alice@example.org", "alice@example.org")]
    [InlineData("zoe@bücher.example", "zoe@xn--bcher-kva.example", "zoe@xn--bcher-kva.example")]
    [InlineData("zoe@BÜCHER.example", "zoe@xn--bcher-kva.example", "zoe@xn--bcher-kva.example")]
    [InlineData("zoe@XN--BCHER-KVA.example", "zoe@xn--bcher-kva.example", "zoe@xn--bcher-kva.example")]
    public void Spellings_of_one_address_become_one(string typed, string value, string normalised)
    {
        var address = EmailAddress.TryCreate(typed).Value;

        address.Value.ShouldBe(value);
        address.Normalised.ShouldBe(normalised);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("alice")]
    [InlineData("@example.org")]
    [InlineData("alice@")]
    [InlineData("alice@localhost")]
    [InlineData("alice@@example.org")]
    [InlineData("alice@bob@example.org")]
    [InlineData(".alice@example.org")]
    [InlineData("alice.@example.org")]
    [InlineData("al..ice@example.org")]
    [InlineData("al ice@example.org")]
    [InlineData("\"al ice\"@example.org")]
    [InlineData("Alice <alice@example.org>")]
    [InlineData("alice@example.org,bob@example.org")]
    [InlineData("alice@example.org;bob@example.org")]
    [InlineData("alice(comment)@example.org")]
    [InlineData("alice@[127.0.0.1]")]
    [InlineData("alice@127.0.0.1")]
    [InlineData("alice@-example.org")]
    [InlineData("alice@example-.org")]
    [InlineData("alice@exa_mple.org")]
    [InlineData("alice@example..org")]
    [InlineData("alice@example.org.")]
    [InlineData("älice@example.org")]
    [InlineData("аlice@example.org")]
    public void What_is_no_mailbox_of_ours_is_refused(string? typed) =>
        EmailAddress.TryCreate(typed).Refusal.ShouldBe(IdentityErrors.EmailMalformed);

    [Theory]
    [InlineData("alice@example.org\r\nBcc: eve@example.org")]
    [InlineData("alice\r\n@example.org")]
    [InlineData("alice@example.org\0")]
    [InlineData("alice@exam\tple.org")]
    [InlineData("alice%0d%0a@example.org\nRCPT TO:<eve@example.org>")]
    [InlineData("ali\u200Bce@example.org")]
    [InlineData("alice@exam\u00ADple.org")]
    [InlineData("alice@\u202Eexample.org")]
    [InlineData("alice@exam\u2060ple.org")]
    [InlineData("alice@example\uFE0F.org")]
    [InlineData("alice\uD800@example.org")]
    public void Control_and_invisible_characters_are_refused(string typed) =>
        EmailAddress.TryCreate(typed).Refusal.ShouldBe(IdentityErrors.EmailMalformed);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_local_part_has_at_most_64_characters(int length, bool fits) =>
        EmailAddress.TryCreate(new string('a', length) + "@example.org").IsSuccess.ShouldBe(fits);

    [Fact]
    public void An_address_has_at_most_254_characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 62), 3));

        EmailAddress.TryCreate(new string('a', 254 - 1 - domain.Length - 4) + "@" + domain + ".org").IsSuccess.ShouldBeTrue();
        EmailAddress.TryCreate(new string('a', 255 - 1 - domain.Length - 4) + "@" + domain + ".org").IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void It_answers_for_any_text_and_what_it_accepts_is_plain_ascii_without_separators() => Prop.ForAll<string>(text =>
    {
        foreach (var candidate in new[] { text, text + "@example.org", "alice@" + text, "alice@" + text + ".org" })
        {
            if (EmailAddress.TryCreate(candidate) is not { IsSuccess: true } address)
                continue;

            address.Value.Value.ShouldAllBe(symbol => symbol > ' ' && symbol < '\x7f');
            address.Value.Value.ShouldNotContain('<');
            address.Value.Value.Count(symbol => symbol == '@').ShouldBe(1);
            EmailAddress.TryCreate(address.Value.Value).Value.ShouldBe(address.Value);
            EmailAddress.TryCreate(address.Value.Normalised).Value.Normalised.ShouldBe(address.Value.Normalised);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_does_not_print_itself() => EmailAddress.TryCreate("alice@example.org").Value.ToString().ShouldNotContain("alice");
}
