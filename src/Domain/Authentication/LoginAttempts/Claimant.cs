using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>Whom somebody claims to be.</summary>
/// <param name="User">The person; for an unknown identifier a fresh id that nobody bears, so that the same look-ups are done for it.</param>
/// <param name="IsKnown">Whether the directory knows the person.</param>
/// <param name="GuessKey">Under which guesses are counted; the same for every way to name the same person.</param>
public sealed record Claimant(UserId User, bool IsKnown, string GuessKey);
