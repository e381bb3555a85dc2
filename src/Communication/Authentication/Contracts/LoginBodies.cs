using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;

namespace AuthServer.Communication.Authentication.Contracts;

/// <summary>Who somebody claims to be.</summary>
/// <param name="Identifier">An e-mail address or user name.</param>
/// <param name="Acr">The authentication context class that is wanted; absent when any will do.</param>
public sealed record BeginLoginRequest(string Identifier, string? Acr);

/// <summary>A password.</summary>
/// <param name="Password">As typed.</param>
public sealed record PasswordRequest(string Password);

/// <summary>A code.</summary>
/// <param name="Code">As typed.</param>
public sealed record CodeRequest(string Code);

/// <summary>Where a login attempt stands.</summary>
/// <param name="Id">The attempt.</param>
/// <param name="Next">What it waits for: <c>password</c>, <c>second_factor</c>, <c>enrolment</c>, <c>new_password</c>, <c>completion</c>.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record LoginProgressBody(Guid Id, string Next, DateTimeOffset ExpiresAt)
{
    internal static LoginProgressBody From(LoginProgress progress) => new(progress.Attempt.Value, Steps.NameOf(progress.Next), progress.ExpiresAt);
}

/// <summary>A secret for an authenticator app, shown once.</summary>
/// <param name="Secret">In base 32, for typing.</param>
/// <param name="Uri">The <c>otpauth://</c> address, for a QR code.</param>
public sealed record TotpOfferBody(string Secret, string Uri);

/// <summary>An app was enrolled during the sign-in.</summary>
/// <param name="Attempt">Where the attempt stands.</param>
/// <param name="RecoveryCodes">The recovery codes, shown once.</param>
public sealed record ConfirmedEnrolmentBody(LoginProgressBody Attempt, IReadOnlyList<string> RecoveryCodes)
{
    internal static ConfirmedEnrolmentBody From(ConfirmedEnrolment confirmed) =>
        new(LoginProgressBody.From(confirmed.Progress), [.. confirmed.RecoveryCodes.Select(code => code.Reveal())]);
}

/// <summary>A session that has just begun; its cookie is on the answer.</summary>
/// <param name="UserId">Who.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Acr">The authentication context class reached.</param>
/// <param name="Amr">The methods used.</param>
/// <param name="ExpiresAt">The session's absolute limit.</param>
public sealed record CompletedLoginBody(UserId UserId, SessionId SessionId, string Acr, IReadOnlyList<string> Amr, DateTimeOffset ExpiresAt)
{
    internal static CompletedLoginBody From(CompletedLogin login) => new(login.User, login.Session.Session, login.Acr, login.Amr, login.Session.ExpiresAt);
}
