using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication;

/// <summary>Refusals of the Authentication module.</summary>
public static class AuthenticationErrors
{
    /// <summary>One answer for: unknown person, wrong password or code, locked account, disabled authenticator. Log and audit tell them apart.</summary>
    public static readonly Error SignInRefused = new("authentication.sign_in_refused", "The sign-in details are not right, or there were too many tries. Check them, wait a moment and try again.", ErrorKind.Unauthenticated);

    /// <summary>The caller's network has caused too many failures.</summary>
    public static readonly Error TooManyTries = new("authentication.too_many_tries", "There were too many failed sign-ins from your network. Wait and try again.", ErrorKind.TooManyRequests);

    /// <summary>There is no such attempt, or it belongs to another browser.</summary>
    public static readonly Error AttemptUnknown = new("authentication.attempt_unknown", "This sign-in does not exist or was begun in another browser. Start again.", ErrorKind.NotFound);

    /// <summary>The attempt took too long.</summary>
    public static readonly Error AttemptExpired = new("authentication.attempt_expired", "This sign-in took too long. Start again.", ErrorKind.Conflict);

    /// <summary>The attempt was ended: what it had proved counts no more, or it was refused for good.</summary>
    public static readonly Error AttemptEnded = new("authentication.attempt_ended", "This sign-in is over. Start again.", ErrorKind.Conflict);

    /// <summary>The attempt waits for another step.</summary>
    public static readonly Error WrongStep = new("authentication.wrong_step", "This sign-in waits for another step.", ErrorKind.Conflict);

    /// <summary>The requested context class is not one that the server can reach.</summary>
    public static readonly Error AcrUnknown = new("authentication.acr_unknown", "The requested authentication context class is not supported.", ErrorKind.Invalid, "acr");

    /// <summary>The session is gone.</summary>
    public static readonly Error SessionRequired = new("authentication.session_required", "Sign in first.", ErrorKind.Unauthenticated);

    /// <summary>The change needs a sign-in that has just happened.</summary>
    public static readonly Error RecentSignInRequired = new("authentication.recent_sign_in_required", "Confirm that it is you by signing in again, then repeat the change.", ErrorKind.Forbidden);

    /// <summary>The password holds characters that are no characters (unpaired surrogates).</summary>
    public static readonly Error PasswordMalformed = new("authentication.password_malformed", "The password contains invalid characters.", ErrorKind.Invalid, "password");

    /// <summary>The password is longer than 1,024 bytes.</summary>
    public static readonly Error PasswordTooLong = new("authentication.password_too_long", "The password is too long: at most 1,024 bytes.", ErrorKind.Invalid, "password");

    /// <summary>Everybody's first guess.</summary>
    public static readonly Error PasswordTooCommon = new("authentication.password_too_common", "This password is among the first that attackers try. Choose another.", ErrorKind.Invalid, "password");

    /// <summary>The password is little more than the names of the person or the place.</summary>
    public static readonly Error PasswordContainsContext = new("authentication.password_contains_context", "The password is little more than your name, your address or the name of this service. Choose another.", ErrorKind.Invalid, "password");

    /// <summary>The present password was not right.</summary>
    public static readonly Error CurrentPasswordWrong = new("authentication.current_password_wrong", "The current password is not right, or there were too many tries. Wait a moment and try again.", ErrorKind.Invalid, "current_password");

    /// <summary>The present password was not shown.</summary>
    public static readonly Error CurrentPasswordRequired = new("authentication.current_password_required", "Enter the current password.", ErrorKind.Invalid, "current_password");

    /// <summary>The new password is the old one.</summary>
    public static readonly Error PasswordUnchanged = new("authentication.password_unchanged", "The new password is the present one. Choose another.", ErrorKind.Invalid, "password");

    /// <summary>The person has no password.</summary>
    public static readonly Error PasswordMissing = new("authentication.password_missing", "The account has no password.", ErrorKind.Conflict);

    /// <summary>The link was used, has expired or never existed.</summary>
    public static readonly Error ResetLinkInvalid = new("authentication.reset_link_invalid", "This link has been used or has expired. Ask for a new one.", ErrorKind.Invalid, "token");

    /// <summary>The account does not exist, is not active or has no address.</summary>
    public static readonly Error NobodyToWriteTo = new("authentication.nobody_to_write_to", "There is no active account with an e-mail address.", ErrorKind.NotFound);

    /// <summary>The set-up link was used, has expired or never existed, or there is an administrator already.</summary>
    public static readonly Error SetUpLinkInvalid = new("authentication.set_up_link_invalid", "This set-up link has been used or has expired. Restart the server for a new one while there is no administrator.", ErrorKind.Invalid, "token");

    /// <summary>Nobody may register by themselves.</summary>
    public static readonly Error RegistrationClosed = new("authentication.registration_closed", "Registration is closed.", ErrorKind.Forbidden);

    /// <summary>Registration is switched off at run time, by the flag <c>registration</c>.</summary>
    public static readonly Error RegistrationSwitchedOff = new("authentication.registration_switched_off", "Registration is switched off at the moment.", ErrorKind.Forbidden);

    /// <summary>Only invited people may register.</summary>
    public static readonly Error InvitationRequired = new("authentication.invitation_required", "Registration needs an invitation.", ErrorKind.Forbidden, "invitation");

    /// <summary>An authenticator app is enrolled already.</summary>
    public static readonly Error TotpAlreadyEnrolled = new("authentication.totp_already_enrolled", "An authenticator app is enrolled already. Remove it first.", ErrorKind.Conflict);

    /// <summary>No authenticator app is enrolled, or none is being enrolled.</summary>
    public static readonly Error TotpMissing = new("authentication.totp_missing", "No authenticator app is enrolled.", ErrorKind.NotFound);

    /// <summary>The key was given out to another session or sign-in, or too long ago.</summary>
    public static readonly Error TotpOfferEnded = new("authentication.totp_offer_ended", "This key is no longer offered. Ask for a new one.", ErrorKind.Conflict);

    /// <summary>The code shown during enrolment is wrong, or there were too many tries.</summary>
    public static readonly Error TotpCodeWrong = new("authentication.totp_code_wrong", "The code is not right, or there were too many tries. Check the clock of your device, wait a moment and try the next code.", ErrorKind.Invalid, "code");

    /// <summary>Administrators look after the factors of others; their own they change in their account.</summary>
    public static readonly Error OwnFactor = new("authentication.own_factor", "This is your own authenticator app. Change it in your account.", ErrorKind.Forbidden);

    /// <summary>The policy asks this person for a second factor.</summary>
    public static readonly Error SecondFactorDemanded = new("authentication.second_factor_demanded", "Your account has to keep a second factor.", ErrorKind.Conflict);

    /// <summary>The password has too few characters.</summary>
    public static Error PasswordTooShort(int minimum) =>
        new("authentication.password_too_short", $"The password is too short: at least {minimum} characters.", ErrorKind.Invalid, "password");

    /// <summary>The code is too short, too long, or cannot be said.</summary>
    public static readonly Error UserCodeMalformed = new("authentication.user_code_malformed", "The code must have 6 to 64 letters, digits or signs.", ErrorKind.Invalid, "user_code");

    /// <summary>There is no code.</summary>
    public static readonly Error UserCodeMissing = new("authentication.user_code_missing", "You have no code for requests.", ErrorKind.NotFound);
}
