namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>A registration between its answer and its account; kept sealed.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Name">The full name, absent by design when not given.</param>
/// <param name="Locale">A BCP 47 tag, absent by design when unknown.</param>
/// <param name="Phc">The hash of the password in PHC format.</param>
/// <param name="IsLongEnoughAlone">Whether the password would do without a second factor.</param>
internal sealed record AskedRegistration(string Email, string? Name, string? Locale, string Phc, bool IsLongEnoughAlone);
