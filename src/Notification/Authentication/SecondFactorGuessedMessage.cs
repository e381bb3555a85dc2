using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that somebody guesses at their second factor, and so has shown the password already (ASVS 6.3.5).</summary>
internal sealed class SecondFactorGuessedMessage : Notice<AttemptsThrottled>
{
    public override string Template => "second-factor-guessed";

    // Guesses at the password alone would let any stranger have mails sent.
    protected override bool Tells(AttemptsThrottled fact) => fact.Method is "otp" or "recovery_code";
}
