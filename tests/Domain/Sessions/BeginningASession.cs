using AuthServer.Domain.Sessions;
using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Sessions;

public sealed class BeginningASession
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly UserId Alice = new(Guid.Parse("019a0000-0000-7000-8000-0000000000aa"));
    private static readonly UserId Bob = new(Guid.Parse("019a0000-0000-7000-8000-0000000000bb"));
    private static readonly SessionId Id = new(Guid.Parse("019a0000-0000-7000-8000-0000000000cc"));

    [Fact]
    public void It_stores_the_hash_of_the_cookie_and_tells_how_it_was_authenticated()
    {
        var session = Begin(Admit(Alice, AdmissionFlow.InteractiveSignIn), Alice);

        session.CookieHash.ShouldBe(Secret.Of("cookie").Sha256());
        session.ExpiresAt.ShouldBe(Now.AddHours(24));
        session.TakeEvents().ShouldBe([new SessionBegun(Id, Alice, "urn:authserver:acr:2fa", "pwd otp mfa")]);
    }

    [Fact]
    public void The_gates_word_for_somebody_else_is_our_bug() =>
        Should.Throw<InvalidOperationException>(() => Begin(Admit(Bob, AdmissionFlow.InteractiveSignIn), Alice));

    [Fact]
    public void The_gates_word_for_something_else_is_our_bug() =>
        Should.Throw<InvalidOperationException>(() => Begin(Admit(Alice, AdmissionFlow.SessionUse), Alice));

    private static Session Begin(Admitted admitted, UserId user) => Session.Begin(
        Id,
        admitted,
        Secret.Of("cookie"),
        new SessionProof(user, Now, "urn:authserver:acr:2fa", ["pwd", "otp", "mfa"]),
        new SessionOrigin("Firefox on Linux", null),
        new SessionLimits(TimeSpan.FromHours(1), TimeSpan.FromHours(24)),
        Now);

    private static Admitted Admit(UserId user, AdmissionFlow flow) => AdmissionPolicy.Decide(new AdmissionFacts(
        flow,
        new UserStanding(user, Exists: true, IsActive: true, IsLocked: false, IsEmailVerified: true, MustChangePassword: false),
        new FactorStanding(IsSufficient: true, IsProviderEnabled: true),
        new SessionStanding(IsEnded: false, IsExpired: false))).Value;
}
