using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.SigningKeys;

public sealed class AgingAKey
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void A_key_is_published_before_it_signs()
    {
        var key = Announced(publishBefore: Day);

        var early = key.Activate(Now + Day - TimeSpan.FromTicks(1));
        var onTime = key.Activate(Now + Day);

        early.Refusal.ShouldBe(SigningKeyErrors.NotPublishedLongEnough);
        onTime.IsSuccess.ShouldBeTrue();
        key.State.ShouldBe(SigningKeyState.Active);
    }

    [Fact]
    public void A_superseded_key_loses_its_private_part_and_stays_published()
    {
        var key = Active();

        key.Supersede(Day, Now).IsSuccess.ShouldBeTrue();

        key.State.ShouldBe(SigningKeyState.Retiring);
        key.SealedPrivateKey.ShouldBeNull();
        key.RetiresAt.ShouldBe(Now + Day);
    }

    [Fact]
    public void A_superseded_key_retires_when_its_last_token_has_expired()
    {
        var key = Active();
        key.Supersede(Day, Now);

        key.RetireWhenDue(Now + Day - TimeSpan.FromTicks(1));
        var before = key.State;
        key.RetireWhenDue(Now + Day);

        before.ShouldBe(SigningKeyState.Retiring);
        key.State.ShouldBe(SigningKeyState.Retired);
    }

    [Fact]
    public void Time_alone_retires_neither_an_announced_nor_an_active_key()
    {
        var announced = Announced(Day);
        var active = Active();

        announced.RetireWhenDue(Now + (1000 * Day));
        active.RetireWhenDue(Now + (1000 * Day));

        announced.State.ShouldBe(SigningKeyState.Announced);
        active.State.ShouldBe(SigningKeyState.Active);
    }

    [Fact]
    public void The_active_key_cannot_be_revoked_before_it_is_replaced()
    {
        var key = Active();

        key.Revoke(Now).Refusal.ShouldBe(SigningKeyErrors.StillActive);
        key.Supersede(Day, Now);
        key.Revoke(Now).IsSuccess.ShouldBeTrue();

        key.State.ShouldBe(SigningKeyState.Retired);
    }

    [Fact]
    public void Revoking_twice_tells_it_once()
    {
        var key = Announced(Day);
        key.Revoke(Now);

        key.Revoke(Now).IsSuccess.ShouldBeTrue();

        key.PendingEvents.OfType<SigningKeyRetired>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(SigningKeyState.Active)]
    [InlineData(SigningKeyState.Retiring)]
    [InlineData(SigningKeyState.Retired)]
    public void A_key_never_grows_younger(SigningKeyState state)
    {
        var key = state is SigningKeyState.Active ? Active() : Retiring();
        if (state is SigningKeyState.Retired)
            key.Revoke(Now);

        key.Activate(Now + Day).Refusal.ShouldBe(SigningKeyErrors.NotAnnounced);
        key.Hasten(TimeSpan.Zero, Now).Refusal.ShouldBe(SigningKeyErrors.NotAnnounced);
        if (state is not SigningKeyState.Active)
            key.Supersede(Day, Now).Refusal.ShouldBe(SigningKeyErrors.NotActive);
        key.State.ShouldBe(state);
    }

    [Fact]
    public void Hastening_never_puts_off()
    {
        var key = Announced(publishBefore: TimeSpan.FromSeconds(1));

        key.Hasten(Day, Now);

        key.ActivatesAt.ShouldBe(Now + TimeSpan.FromSeconds(1));
    }

    private static SigningKey Announced(TimeSpan publishBefore) =>
        SigningKey.Announce(new SigningKeyId(Guid.CreateVersion7()), SigningAlgorithm.ES256, PublicKey.P256(new byte[32], new byte[32]), [1], publishBefore, Now);

    private static SigningKey Active()
    {
        var key = Announced(TimeSpan.Zero);
        key.Activate(Now).ShouldBe(Done.It);
        return key;
    }

    private static SigningKey Retiring()
    {
        var key = Active();
        key.Supersede(Day, Now);
        return key;
    }
}
