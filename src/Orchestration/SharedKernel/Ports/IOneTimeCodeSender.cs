using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>The only way out for codes and links: they never travel in events.</summary>
public interface IOneTimeCodeSender
{
    /// <summary>Enqueues the sealed message inside the caller's unit of work: it leaves if and only if the transaction commits.</summary>
    Task SendAsync(OneTimeMessage message, CancellationToken ct);
}

/// <summary>One message that carries something that may be used once.</summary>
/// <param name="Template">Which wording; one of <see cref="OneTimeTemplates"/>.</param>
/// <param name="Recipient">Whom it concerns, absent by design for somebody who has no account (yet).</param>
/// <param name="Address">The e-mail address as its owner writes it, already checked against header injection.</param>
/// <param name="Locale">The BCP 47 tag of the wording, absent by design when unknown.</param>
/// <param name="Values">What the wording names: codes, bearer values and other parts. Sealed at rest.</param>
public sealed record OneTimeMessage(
    string Template,
    UserId? Recipient,
    string Address,
    string? Locale,
    IReadOnlyDictionary<string, Secret> Values);

/// <summary>The wordings that this server knows to send, and the values that each needs.</summary>
public static class OneTimeTemplates
{
    /// <summary>Proof of an address. Values: <c>code</c>, <c>token</c> (for the link), <c>minutes</c> (of the code), <c>hours</c> (of the link).</summary>
    public const string VerifyEmail = "verify-email";

    /// <summary>Proof of a new address. Values: <c>code</c>, <c>token</c>, <c>minutes</c>, <c>hours</c>.</summary>
    public const string ChangeEmail = "change-email";

    /// <summary>Notice to the old address that a change was asked for or done. Values: <c>state</c> (<c>requested</c> or <c>changed</c>).</summary>
    public const string EmailChangeNotice = "email-change-notice";

    /// <summary>An invitation by an administrator. Values: <c>token</c>, <c>days</c>.</summary>
    public const string Invitation = "invitation";

    /// <summary>A password may be set anew. Values: <c>token</c>, <c>minutes</c>.</summary>
    public const string PasswordReset = "password-reset";

    /// <summary>A sign-in from a browser that was not used before. Values: <c>time</c>, <c>device</c> (browser and system in words), <c>network</c> (the address without its end).</summary>
    public const string NewDevice = "new-device";

    /// <summary>An application waits for the person to decide. Values: <c>application</c>, <c>message</c> (what both devices show, or nothing), <c>page</c>, <c>minutes</c>.</summary>
    public const string AuthenticationRequest = "authentication-request";

    /// <summary>Somebody registered with an address that has an account already; no values.</summary>
    public const string AccountExists = "account-exists";
}
