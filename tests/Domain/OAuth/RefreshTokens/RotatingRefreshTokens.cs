using System.Security.Cryptography;
using AuthServer.Domain.OAuth.RefreshTokens;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.RefreshTokens;

public sealed class RotatingRefreshTokens
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly RefreshLifetime Lifetime = new(TimeSpan.FromDays(14), TimeSpan.FromDays(20));

    [Fact]
    public void A_family_ends_when_its_time_is_over_however_often_it_is_used()
    {
        var first = Begin();

        var second = first.Succeed(A.Admission(AdmissionFlow.RefreshTokenExchange), Secret.Of("second"), Lifetime, A.Now.AddDays(13));

        second.FamilyEndsAt.ShouldBe(first.FamilyEndsAt);
        second.ExpiresAt.ShouldBe(A.Now.AddDays(20));
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(13, 20)]
    public void A_token_that_stays_lives_on_but_never_longer_than_its_family(int usedOnDay, int endsOnDay)
    {
        var stayed = Begin().Stay(A.Admission(AdmissionFlow.RefreshTokenExchange), Lifetime, A.Now.AddDays(usedOnDay));

        stayed.ExpiresAt.ShouldBe(A.Now.AddDays(endsOnDay));
        stayed.LastUsedAt.ShouldBe(A.Now.AddDays(usedOnDay));
    }

    [Fact]
    public void A_lost_answer_is_repeated_within_the_grace() =>
        Used().Judge(A.ClientId(), Grace, A.Now.AddSeconds(10)).Value.ShouldBe(RefreshReplay.RepeatTheAnswer);

    [Fact]
    public void After_the_grace_a_copy_ends_the_family() =>
        Used().Judge(A.ClientId(), Grace, A.Now.AddSeconds(10.001)).Value.ShouldBe(RefreshReplay.EndTheFamily);

    [Fact]
    public void Without_grace_any_copy_ends_the_family() =>
        Used().Judge(A.ClientId(), TimeSpan.Zero, A.Now.AddMilliseconds(1)).Value.ShouldBe(RefreshReplay.EndTheFamily);

    [Fact]
    public void Another_client_learns_nothing() =>
        Used().Judge(A.ClientId("other"), Grace, A.Now).Refusal.ShouldBe(OAuthErrors.RefreshTokenOfAnotherClient);

    [Fact]
    public void A_token_that_nobody_used_in_time_has_expired() =>
        Begin().Judge(A.ClientId(), Grace, A.Now.AddDays(15)).Refusal.ShouldBe(OAuthErrors.RefreshTokenExpired);

    [Fact]
    public void The_gate_must_have_admitted_to_this_very_thing() =>
        Should.Throw<InvalidOperationException>(() => RefreshToken.Begin(A.Admission(AdmissionFlow.UserInfo), Secret.Of("t"), A.GrantId(), A.ClientId(), null, Lifetime, A.Now));

    [Fact]
    public void A_sealed_successor_opens_with_its_predecessor_alone()
    {
        var box = SuccessorSeal.Close(Secret.Of("successor"), Secret.Of("predecessor"), RandomNumberGenerator.GetBytes(SuccessorSeal.NonceSize));

        SuccessorSeal.Open(box, Secret.Of("predecessor")).Reveal().ShouldBe("successor");
        Should.Throw<CryptographicException>(() => SuccessorSeal.Open(box, Secret.Of("another")));
    }

    private static RefreshToken Begin() =>
        RefreshToken.Begin(A.Admission(AdmissionFlow.AuthorizationCodeExchange), Secret.Of("first"), A.GrantId(), A.ClientId(), null, Lifetime, A.Now);

    private static RefreshToken Used() => Begin() with { UsedAt = A.Now, SealedSuccessor = [1] };
}
