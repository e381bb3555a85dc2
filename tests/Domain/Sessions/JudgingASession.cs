using AuthServer.Domain.Sessions;
using AuthServer.Domain.SharedKernel.Admission;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Sessions;

public sealed class JudgingASession
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly SessionLimits Limits = new(TimeSpan.FromHours(1), TimeSpan.FromHours(24));

    [Fact]
    public void One_in_use_lives() => Judge(Now.AddMinutes(-59), Now.AddSeconds(1)).ShouldBe(new SessionStanding(false, false));

    [Fact]
    public void One_that_went_unused_for_the_idle_limit_is_expired() => Judge(Now.AddHours(-1), Now.AddHours(1)).IsExpired.ShouldBeTrue();

    [Fact]
    public void One_at_its_absolute_limit_is_expired_however_busy() => Judge(Now, Now).IsExpired.ShouldBeTrue();

    [Fact]
    public void One_that_ended_is_ended() => Limits.Judge(Now, Now.AddHours(1), Now.AddSeconds(-1), Now).IsEnded.ShouldBeTrue();

    [Fact]
    public void A_clock_that_was_set_back_revives_nothing_that_ended() => Limits.Judge(Now, Now.AddHours(1), Now, Now.AddDays(-1)).IsEnded.ShouldBeTrue();

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Use_is_written_down_once_a_minute(int seconds, bool due) => SessionLimits.IsTouchDue(Now.AddSeconds(-seconds), Now).ShouldBe(due);

    private static SessionStanding Judge(DateTimeOffset lastUsedAt, DateTimeOffset expiresAt) => Limits.Judge(lastUsedAt, expiresAt, null, Now);
}
