using System.Text;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.Totp;

public sealed class EnrollingAnAuthenticatorApp
{
    private static readonly UserId Alice = new(Guid.Parse("0199c000-0000-7000-8000-000000000001"));
    private static readonly Guid Offered = Guid.Parse("0199c000-0000-7000-8000-000000000002");
    private static readonly byte[] Shared = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);

    private readonly TotpAuthenticator app = TotpAuthenticator.Begin(Alice, Offered, [1, 2, 3], new TotpParameters(), Now);

    private string Code => app.Parameters.CodeAt(Shared, app.Parameters.StepAt(Now));

    [Fact]
    public void It_counts_only_once_its_first_code_was_shown()
    {
        app.IsConfirmed.ShouldBeFalse();

        app.Confirm(Code, Shared, keptSession: null, Now).IsSuccess.ShouldBeTrue();

        app.IsConfirmed.ShouldBeTrue();
        app.PendingEvents.ShouldBe([new TotpEnrolled(Alice, null)]);
    }

    [Fact]
    public void The_first_code_is_spent_by_it()
    {
        app.Confirm(Code, Shared, keptSession: null, Now);

        app.LastStep.ShouldBe(app.Parameters.StepAt(Now));
    }

    [Fact]
    public void A_wrong_code_leaves_it_pending()
    {
        app.Confirm("000000", Shared, keptSession: null, Now).RefusalCode().ShouldBe("authentication.totp_code_wrong");

        app.IsConfirmed.ShouldBeFalse();
        app.PendingEvents.ShouldBeEmpty();
    }

    [Fact]
    public void A_pending_one_may_begin_again_and_an_enrolled_one_may_not()
    {
        app.BeginAgain(Offered, [4, 5, 6], new TotpParameters(), Now).IsSuccess.ShouldBeTrue();
        app.Confirm(Code, Shared, keptSession: null, Now);

        app.BeginAgain(Offered, [7, 8, 9], new TotpParameters(), Now).RefusalCode().ShouldBe("authentication.totp_already_enrolled");

        app.SealedSecret.ShouldBe([4, 5, 6]);
    }

    [Fact]
    public void Its_secret_is_confirmed_within_ten_minutes_by_whom_it_was_offered_to()
    {
        app.ExpectConfirmation(Offered, Now.AddMinutes(10).AddMicroseconds(-1)).IsSuccess.ShouldBeTrue();
        app.ExpectConfirmation(Offered, Now.AddMinutes(10)).RefusalCode().ShouldBe("authentication.totp_offer_ended");
        app.ExpectConfirmation(Guid.NewGuid(), Now).RefusalCode().ShouldBe("authentication.totp_offer_ended");
    }
}
