using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Notifications.Messages;

/// <summary>Where the links in messages lead, with <c>?token=</c> behind. The pages answer to these paths.</summary>
public static class MessageLinks
{
    /// <summary>Proves an address.</summary>
    public const string VerifyEmail = "/verify-email";

    /// <summary>Proves a new address.</summary>
    public const string ChangeEmail = "/change-email";

    /// <summary>Accepts an invitation.</summary>
    public const string Invitation = "/invitation";

    /// <summary>Sets a password anew.</summary>
    public const string PasswordReset = "/password-reset";

    /// <summary>The path of a template's link; absent when the message has none.</summary>
    public static string? PathOf(string template) => template switch
    {
        OneTimeTemplates.VerifyEmail => VerifyEmail,
        OneTimeTemplates.ChangeEmail => ChangeEmail,
        OneTimeTemplates.Invitation => Invitation,
        OneTimeTemplates.PasswordReset => PasswordReset,
        _ => null,
    };
}
