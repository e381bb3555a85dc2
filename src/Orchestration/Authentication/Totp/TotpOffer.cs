using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Totp;

/// <summary>A secret for an authenticator app, shown once.</summary>
/// <param name="SharedSecret">In base 32, for typing.</param>
/// <param name="EnrolmentUri">The <c>otpauth://</c> address, for a QR code.</param>
public sealed record TotpOffer(Secret SharedSecret, Secret EnrolmentUri);
