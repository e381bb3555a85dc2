using AuthServer.Orchestration.Authentication.RecoveryCodes;

namespace AuthServer.Communication.Authentication.Contracts;

/// <summary>Somebody who registers.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Name">The full name; may be left out.</param>
/// <param name="Locale">A BCP 47 tag; may be left out.</param>
public sealed record RegisterRequest(string Email, string Password, string? Name, string? Locale);

/// <summary>The answer to a registration, the same whether or not the address has an account.</summary>
/// <param name="Status">Always <c>accepted</c>.</param>
public sealed record AcceptedBody(string Status)
{
    internal static readonly AcceptedBody It = new("accepted");
}

/// <summary>Somebody who was invited.</summary>
/// <param name="Invitation">The invitation's value.</param>
/// <param name="Password">The password.</param>
/// <param name="Username">The user name; may be left out.</param>
/// <param name="Name">The full name; may be left out.</param>
/// <param name="Locale">A BCP 47 tag; may be left out.</param>
public sealed record AcceptInvitationRequest(string Invitation, string Password, string? Username, string? Name, string? Locale);

/// <summary>The first administrator.</summary>
/// <param name="Token">The value of the set-up link.</param>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Name">The full name; may be left out.</param>
public sealed record SetUpRequest(string Token, string Email, string Password, string? Name);

/// <summary>Whose password is forgotten.</summary>
/// <param name="Identifier">An e-mail address or user name.</param>
public sealed record ForgotPasswordRequest(string Identifier);

/// <summary>A new password, by a link.</summary>
/// <param name="Token">The link's value.</param>
/// <param name="Password">The new password.</param>
public sealed record ResetPasswordRequest(string Token, string Password);

/// <summary>A new password, while signed in.</summary>
/// <param name="CurrentPassword">The present one; left out only by who has none yet.</param>
/// <param name="Password">The new one.</param>
public sealed record ChangePasswordRequest(string? CurrentPassword, string Password);

/// <summary>Whether an authenticator app is enrolled.</summary>
/// <param name="EnrolledAt">Since when; absent when none is.</param>
public sealed record TotpStatusBody(DateTimeOffset? EnrolledAt);

/// <summary>Whether applications have to know a code before they ask on another device.</summary>
/// <param name="SetAt">Since when there is one; absent when there is none.</param>
public sealed record UserCodeBody(DateTimeOffset? SetAt);

/// <summary>The code that applications have to know.</summary>
/// <param name="UserCode">6 to 64 characters.</param>
public sealed record UserCodeRequest(string UserCode);

/// <summary>How many recovery codes are left.</summary>
/// <param name="Left">The number.</param>
public sealed record RecoveryCodesLeftBody(int Left);

/// <summary>Fresh recovery codes, shown once.</summary>
/// <param name="Codes">The codes.</param>
public sealed record RecoveryCodesBody(IReadOnlyList<string> Codes)
{
    internal static RecoveryCodesBody From(RecoveryCodeSet set) => new([.. set.Codes.Select(code => code.Reveal())]);
}
