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

    private static PendingAuthorization Begin() => PendingAuthorization.Begin(new PendingAuthorizationId(Guid.CreateVersion7()), A.Request(), Browser, A.Now);
}
