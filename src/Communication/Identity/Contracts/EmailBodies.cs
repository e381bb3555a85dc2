namespace AuthServer.Communication.Identity.Contracts;

/// <summary>Names an e-mail address.</summary>
/// <param name="Email">The address.</param>
public sealed record EmailBody(string Email);

/// <summary>Proves an address by what was mailed there: the link's value or the code.</summary>
/// <param name="Token">The link's value, absent by design when the code is sent.</param>
/// <param name="Code">The code, absent by design when the link's value is sent.</param>
public sealed record EmailProofBody(string? Token, string? Code);

/// <summary>Proves an address without being signed in.</summary>
/// <param name="Token">The link's value, absent by design when address and code are sent.</param>
/// <param name="Email">The address that the code was sent to.</param>
/// <param name="Code">The code.</param>
public sealed record AnonymousEmailProofBody(string? Token, string? Email, string? Code);

/// <summary>Whom to invite.</summary>
/// <param name="Email">The address.</param>
/// <param name="Locale">The language of the mail, absent by design when unknown.</param>
public sealed record InvitationBody(string Email, string? Locale);

/// <summary>An invitation that was sent.</summary>
/// <param name="InvitationId">Its id.</param>
public sealed record InvitedBody(Guid InvitationId);
