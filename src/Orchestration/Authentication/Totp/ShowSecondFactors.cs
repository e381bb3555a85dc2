using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>Which second factors somebody has.</summary>
/// <param name="User">Who.</param>
public sealed record ShowSecondFactors(UserId User) : IQuery<SecondFactors>;

/// <summary>The second factors of a person.</summary>
/// <param name="TotpEnrolledAt">When the authenticator app was enrolled, absent by design when there is none.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left.</param>
/// <param name="HasPassword">Whether the person has a password.</param>
/// <param name="PasswordChangedAt">When the password was last chosen, absent by design without one.</param>
public sealed record SecondFactors(DateTimeOffset? TotpEnrolledAt, int RecoveryCodesLeft, bool HasPassword, DateTimeOffset? PasswordChangedAt);
