using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.LoginAttempts;

public sealed class SigningInStepByStep
{
    private static readonly UserId Alice = new(Guid.Parse("0199c000-0000-7000-8000-000000000001"));
    private static readonly SessionId Session = new(Guid.Parse("0199c000-0000-7000-8000-000000000002"));
    private static readonly LoginAttemptId Id = new(Guid.Parse("0199c000-0000-7000-8000-000000000003"));
    private static readonly Secret Browser = Secret.Of("browser-secret");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly LoginAttempt attempt = LoginAttempt.Begin(Id, new Claimant(Alice, true, "user:alice"), Browser.Sha256(), asksTwoFactors: false, Now, TenMinutes);

    [Fact]
    public void One_factor_is_one_factor()
    {
        attempt.AcceptPassword(SecondFactorDemand.None, asksNewPassword: false, Now);

        attempt.Step.ShouldBe(LoginStep.Completion);
        attempt.Amr.ShouldBe(["pwd"]);
        attempt.HasTwoFactors.ShouldBeFalse();
    }

    [Fact]
    public void An_enrolled_app_is_asked_for_and_makes_two_factors()
    {
        attempt.AcceptPassword(SecondFactorDemand.Proof, asksNewPassword: false, Now);
        attempt.Step.ShouldBe(LoginStep.SecondFactor);

        attempt.AcceptTotp(Now.AddSeconds(20));

        attempt.Step.ShouldBe(LoginStep.Completion);
        attempt.Amr.ShouldBe(["pwd", "otp", "mfa"]);
        attempt.ProvedAt.ShouldBe(Now);
    }

    [Fact]
    public void A_recovery_code_is_named_as_what_it_is()
    {
        attempt.AcceptPassword(SecondFactorDemand.Proof, asksNewPassword: false, Now);

        attempt.AcceptRecoveryCode(Now);

        attempt.Amr.ShouldBe(["pwd", "recovery_code", "mfa"]);
    }

    [Fact]
    public void A_password_that_has_to_be_changed_is_changed_after_all_factors()
    {
        attempt.AcceptPassword(SecondFactorDemand.Proof, asksNewPassword: true, Now);
        attempt.Step.ShouldBe(LoginStep.SecondFactor);
        attempt.AcceptTotp(Now);
        attempt.Step.ShouldBe(LoginStep.NewPassword);

        attempt.AcceptNewPassword();

        attempt.Step.ShouldBe(LoginStep.Completion);
    }

    [Fact]
    public void A_demanded_factor_that_is_missing_is_enrolled_on_the_way()
    {
        attempt.AcceptPassword(SecondFactorDemand.Enrolment, asksNewPassword: false, Now);
        attempt.Step.ShouldBe(LoginStep.Enrolment);

        attempt.AcceptEnrolment(Now);

        attempt.HasTwoFactors.ShouldBeTrue();
    }

    [Fact]
    public void Steps_out_of_order_are_refused_and_never_taken()
    {
        attempt.Expect(LoginStep.SecondFactor, Browser, Now).RefusalCode().ShouldBe("authentication.wrong_step");
        attempt.Expect(LoginStep.Completion, Browser, Now).RefusalCode().ShouldBe("authentication.wrong_step");

        Should.Throw<InvalidOperationException>(() => attempt.AcceptTotp(Now));
        Should.Throw<InvalidOperationException>(() => attempt.Complete(Session, "acr"));
        Should.Throw<InvalidOperationException>(() => attempt.AcceptNewPassword());
        attempt.Methods.ShouldBeEmpty();
    }

    [Fact]
    public void To_another_browser_the_attempt_does_not_exist() =>
        attempt.Expect(LoginStep.Password, Secret.Of("another"), Now).RefusalCode().ShouldBe("authentication.attempt_unknown");

    [Fact]
    public void After_ten_minutes_it_is_over()
    {
        attempt.Expect(LoginStep.Password, Browser, Now + TenMinutes - TimeSpan.FromMicroseconds(1)).IsSuccess.ShouldBeTrue();
        attempt.Expect(LoginStep.Password, Browser, Now + TenMinutes).RefusalCode().ShouldBe("authentication.attempt_expired");
    }

    [Fact]
    public void Nobody_can_prove_to_be_somebody_unknown()
    {
        var ghost = LoginAttempt.Begin(Id, new Claimant(Alice, false, "name:x"), Browser.Sha256(), asksTwoFactors: false, Now, TenMinutes);

        Should.Throw<InvalidOperationException>(() => ghost.AcceptPassword(SecondFactorDemand.None, asksNewPassword: false, Now));
    }

    [Fact]
    public void A_completed_attempt_is_over_and_says_what_was_proved()
    {
        attempt.AcceptPassword(SecondFactorDemand.None, asksNewPassword: false, Now);

        attempt.Complete(Session, "urn:one");

        attempt.PendingEvents.ShouldBe([new LoginSucceeded(Alice, Id.Value, Session, "urn:one", "pwd")]);
        attempt.Expect(LoginStep.Completion, Browser, Now).RefusalCode().ShouldBe("authentication.wrong_step");
    }

    [Fact]
    public void A_step_up_stands_on_what_the_session_proved()
    {
        var stepUp = LoginAttempt.StepUp(Id, new Claimant(Alice, true, "user:alice"), Session, new ProvedMethods(["pwd"], Now.AddHours(-1)), Browser.Sha256(), Now, TenMinutes);

        stepUp.Step.ShouldBe(LoginStep.SecondFactor);
        stepUp.AcceptTotp(Now);

        stepUp.Amr.ShouldBe(["pwd", "otp", "mfa"]);
        stepUp.ProvedAt.ShouldBe(Now.AddHours(-1));
    }

    [Fact]
    public void Two_codes_are_not_two_factors() =>
        AuthenticationMethods.AreTwoFactors(["otp", "recovery_code"]).ShouldBeFalse();

    [Theory]
    [InlineData(SecondFactorRule.WhenEnrolled, true, false, false, SecondFactorDemand.None)]
    [InlineData(SecondFactorRule.WhenEnrolled, false, true, false, SecondFactorDemand.Proof)]
    [InlineData(SecondFactorRule.WhenEnrolled, false, false, true, SecondFactorDemand.Enrolment)]
    [InlineData(SecondFactorRule.Administrators, true, false, false, SecondFactorDemand.Enrolment)]
    [InlineData(SecondFactorRule.Administrators, false, false, false, SecondFactorDemand.None)]
    [InlineData(SecondFactorRule.Administrators, true, true, false, SecondFactorDemand.Proof)]
    [InlineData(SecondFactorRule.Everybody, false, false, false, SecondFactorDemand.Enrolment)]
    [InlineData(SecondFactorRule.Everybody, false, true, false, SecondFactorDemand.Proof)]
    public void The_factor_policy_asks_for_what_is_enrolled_or_demanded(SecondFactorRule rule, bool isAdministrator, bool isEnrolled, bool isAskedByClient, SecondFactorDemand demand) =>
        FactorPolicy.Demand(rule, isAdministrator, isEnrolled, isAskedByClient).ShouldBe(demand);
}
