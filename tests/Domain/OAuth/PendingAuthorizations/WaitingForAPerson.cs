using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.PendingAuthorizations;

public sealed class WaitingForAPerson
{
    private static readonly Secret Browser = Secret.Of("browser");

    [Fact]
    public void The_browser_in_which_it_began_may_go_on() => Begin().EnsureWaitsFor(Browser, A.Now.AddMinutes(14)).IsSuccess.ShouldBeTrue();

    [Fact]
    public void Another_browser_or_none_may_not()
    {
        Begin().EnsureWaitsFor(Secret.Of("another"), A.Now).Refusal.ShouldBe(OAuthErrors.PendingAuthorizationUnknown);
        Begin().EnsureWaitsFor(null, A.Now).Refusal.ShouldBe(OAuthErrors.PendingAuthorizationUnknown);
    }

    [Fact]
    public void It_waits_for_a_quarter_of_an_hour() =>
        Begin().EnsureWaitsFor(Browser, A.Now.AddMinutes(15)).Refusal.ShouldBe(OAuthErrors.PendingAuthorizationUnknown);

    [Fact]
    public void It_is_answered_once()
    {
        var pending = Begin();

        pending.Answer(A.Now);

        pending.EnsureWaitsFor(Browser, A.Now).Refusal.ShouldBe(OAuthErrors.PendingAuthorizationUnknown);
    }

    [Fact]
    public void A_sign_in_is_fresh_when_the_browser_showed_another_one_before()
    {
        var pending = Begin();
        var before = new SeenSignIn(new SessionId(Guid.CreateVersion7()), A.Now.AddMinutes(-5));

        pending.See(before);

        pending.IsFresh(before).ShouldBeFalse();
        pending.IsFresh(before with { AuthenticatedAt = A.Now.AddSeconds(20) }).ShouldBeTrue();
        pending.IsFresh(new SeenSignIn(new SessionId(Guid.CreateVersion7()), A.Now.AddSeconds(20))).ShouldBeTrue();
    }

    [Fact]
    public void The_clock_of_another_instance_may_differ_by_a_little_but_an_old_sign_in_is_never_fresh()
    {
        var pending = Begin();

        pending.See(SeenSignIn.Nobody);

        pending.IsFresh(new SeenSignIn(new SessionId(Guid.CreateVersion7()), A.Now.AddSeconds(-20))).ShouldBeTrue();
        pending.IsFresh(new SeenSignIn(new SessionId(Guid.CreateVersion7()), A.Now.AddMinutes(-20))).ShouldBeFalse();
        pending.IsFresh(SeenSignIn.Nobody).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_fresh_before_anybody_looked() =>
        Begin().IsFresh(new SeenSignIn(new SessionId(Guid.CreateVersion7()), A.Now.AddSeconds(20))).ShouldBeFalse();

    [Fact]
    public void A_reference_leads_any_browser_to_it_as_long_as_nobody_has_begun()
    {
        var pending = Begin(A.Now.AddSeconds(30));

        pending.Revisit(Secret.Of("another"), A.Now.AddSeconds(29)).IsSuccess.ShouldBeTrue();

        pending.EnsureWaitsFor(Secret.Of("another"), A.Now).IsSuccess.ShouldBeTrue();
        pending.EnsureWaitsFor(Browser, A.Now).IsRefused.ShouldBeTrue();
        pending.See(new SeenSignIn(new SessionId(Guid.CreateVersion7()), A.Now));
        pending.Revisit(Browser, A.Now.AddSeconds(29)).Refusal.ShouldBe(OAuthErrors.RequestUriUnknown);
        pending.Revisit(Secret.Of("another"), A.Now.AddSeconds(29)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_reference_ends_when_it_was_said_to_end_also_for_the_browser_that_came_first()
    {
        Begin(A.Now.AddSeconds(30)).Revisit(Browser, A.Now.AddSeconds(30)).Refusal.ShouldBe(OAuthErrors.RequestUriUnknown);
        Begin(A.Now.AddSeconds(30)).Revisit(Secret.Of("another"), A.Now.AddSeconds(30)).Refusal.ShouldBe(OAuthErrors.RequestUriUnknown);
        Begin().Revisit(Browser, A.Now).Refusal.ShouldBe(OAuthErrors.RequestUriUnknown);
    }

    private static PendingAuthorization Begin(DateTimeOffset? pushedUntil = null) =>
        PendingAuthorization.Begin(new PendingAuthorizationId(Guid.CreateVersion7()), A.Request() with { PushedUntil = pushedUntil }, Browser, A.Now);
}
