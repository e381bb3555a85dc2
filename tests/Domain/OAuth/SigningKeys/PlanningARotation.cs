using AuthServer.Domain.OAuth.SigningKeys;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.SigningKeys;

public sealed class PlanningARotation
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly RotationPolicy Policy = new(TimeSpan.FromDays(90), TimeSpan.FromDays(1), TimeSpan.FromDays(7));

    [Fact]
    public void Without_any_key_one_is_begun() => Policy.NextStep([], Now).ShouldBe(RotationStep.Begin);

    [Fact]
    public void A_young_key_needs_nothing() => Policy.NextStep([Active(Now)], Now + TimeSpan.FromDays(88)).ShouldBe(RotationStep.None);

    [Fact]
    public void An_old_key_gets_a_successor_a_day_before_its_time() =>
        Policy.NextStep([Active(Now)], Now + TimeSpan.FromDays(89)).ShouldBe(RotationStep.Announce);

    [Fact]
    public void A_successor_waits_until_it_has_been_published_for_long_enough()
    {
        var successor = Announced(Now, Policy.PublishBefore);

        Policy.NextStep([successor, Active(Now - TimeSpan.FromDays(89))], Now + TimeSpan.FromHours(23)).ShouldBe(RotationStep.None);
        Policy.NextStep([successor, Active(Now - TimeSpan.FromDays(89))], Now + TimeSpan.FromHours(24)).ShouldBe(RotationStep.Activate);
    }

    [Fact]
    public void A_server_that_slept_through_it_catches_up_in_order()
    {
        // Nobody has seen the successor yet: it is published first, however late it is.
        Policy.NextStep([Active(Now)], Now + TimeSpan.FromDays(400)).ShouldBe(RotationStep.Announce);
    }

    private static SigningKey Announced(DateTimeOffset at, TimeSpan publishBefore) =>
        SigningKey.Announce(new SigningKeyId(Guid.CreateVersion7()), SigningAlgorithm.ES256, PublicKey.P256(new byte[32], new byte[32]), [1], publishBefore, at);

    private static SigningKey Active(DateTimeOffset since)
    {
        var key = Announced(since, TimeSpan.Zero);
        key.Activate(since).IsSuccess.ShouldBeTrue();
        return key;
    }
}
