using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.SharedKernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.DeviceAuthorizations;

public sealed class ReadingUserCodes
{
    [Fact]
    public void A_code_is_eight_consonants_shown_in_two_groups()
    {
        var code = UserCode.Of([.. Enumerable.Range(0, 32).Select(number => (byte)number)])!;

        code.Shown.Reveal().ShouldBe("BCDF-GHJK");
        code.Value.Reveal().ShouldBe("BCDFGHJK");
    }

    [Fact]
    public void Bytes_that_would_make_some_letters_likelier_are_left_out() =>
        UserCode.Of([250, 240, 0, 255, 1, 2, 3, 4, 5, 6, 7])!.Value.Reveal().ShouldBe("BCDFGHJK");

    [Fact]
    public void Too_few_fair_bytes_make_none() => UserCode.Of([250, 240, 0, 1, 2]).ShouldBeNull();

    [Theory]
    [InlineData("bcdf-ghjk")]
    [InlineData(" BCDF GHJK ")]
    [InlineData("b.c.d.f.g.h.j.k")]
    [InlineData("BCDFGHJK")]
    public void Case_and_separators_do_not_matter(string typed) => UserCode.TryRead(Secret.Of(typed))!.Value.Reveal().ShouldBe("BCDFGHJK");

    [Theory]
    [InlineData("")]
    [InlineData("BCDF-GHJ")]
    [InlineData("BCDF-GHJKL")]
    [InlineData("AEIO-UAEI")]
    public void Anything_else_is_none(string typed) => UserCode.TryRead(Secret.Of(typed)).ShouldBeNull();

    [Fact]
    public void Whatever_is_made_is_read_again() =>
        Prop.ForAll<byte[]>(bytes => UserCode.Of(bytes) is not { } code || UserCode.TryRead(code.Shown)!.Value.Equals(code.Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_typed_never_throws() =>
        Prop.ForAll<string>(typed => UserCode.TryRead(Secret.Of(typed ?? string.Empty)) is null or { Value.Length: 8 }).QuickCheckThrowOnFailure();
}
