using System.Text;
using AuthServer.Infrastructure.Authentication.Passwords.Blocklist;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class BlockingCommonPasswords
{
    private static readonly CommonPasswords List = CommonPasswords.Load();

    [Theory]
    [InlineData("password")]
    [InlineData("123456")]
    [InlineData("qwertyuiop")]
    [InlineData("PassWord")]
    [InlineData("ＰＡＳＳＷＯＲＤ")]
    [InlineData("pa\u017F\u017Fword")]
    public void Common_passwords_are_found_in_any_spelling(string password) => List.Contains(password).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("password ")]
    [InlineData(" password")]
    [InlineData("my password is longer")]
    [InlineData("xk7#Qm2!vTz9")]
    [InlineData("\uD800password")]
    [InlineData("\uFDFA\uFDFA\uFDFA")]
    public void Anything_else_is_not(string password) => List.Contains(password).ShouldBeFalse();

    [Fact]
    public void Long_and_expanding_passwords_are_not_on_the_list()
    {
        List.Contains(new string('a', 100_000)).ShouldBeFalse();
        List.Contains(new string('\uFDFA', 256)).ShouldBeFalse();
    }

    [Fact]
    public void The_list_is_large() => List.Count.ShouldBeGreaterThanOrEqualTo(30_000);

    [Fact]
    public void A_look_up_allocates_nothing() => AllocatedBy("PassWord").ShouldBe(0);

    // Beyond ASCII the platform's normaliser allocates a little of its own, but no copy of the password.
    [Fact]
    public void A_look_up_leaves_no_copy_of_the_password_on_the_heap() =>
        AllocatedBy(new string('ö', 200)).ShouldBe(AllocatedBy("ö"));

    [Fact]
    public void A_damaged_list_is_refused()
    {
        byte[] good = [.. "ASPWBL01"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2];
        CommonPasswords.From(good).Count.ShouldBe(2);

        Should.Throw<InvalidDataException>(() => CommonPasswords.From(good.AsSpan(0, good.Length - 1)));
        Should.Throw<InvalidDataException>(() => CommonPasswords.From([.. good[..8], .. good[16..], .. good[8..16]]));
        Should.Throw<InvalidDataException>(() => CommonPasswords.From(Encoding.ASCII.GetBytes("ASPWBL02")));
    }

    private static long AllocatedBy(string password)
    {
        List.Contains(password);
        var before = GC.GetAllocatedBytesForCurrentThread();
        List.Contains(password);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
