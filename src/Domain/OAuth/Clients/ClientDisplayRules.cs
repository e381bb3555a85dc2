using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>What people are shown about a client, and which software it is.</summary>
internal static class ClientDisplayRules
{
    private const int MostContacts = 10;
    private const int MostTranslations = 50;
    private static readonly string[] Addresses = ["logo_uri", "client_uri", "policy_uri", "tos_uri"];

    public static readonly Func<ClientSettings, Error?>[] All = [PagesHaveAddresses, ContactsAreShort, TranslationsAreAcceptable, SoftwareIsShort, RedirectUrisFitTheApplication];

    private static Error? PagesHaveAddresses(ClientSettings settings)
    {
        var display = settings.Display;
        foreach (var (name, address) in Addresses.Zip([display.LogoUri, display.ClientUri, display.PolicyUri, display.TermsUri]))
        {
            if (!ClientAddress.IsAcceptable(address))
                return OAuthErrors.ClientAddressUnacceptable.About(name);
        }

        return null;
    }

    private static Error? ContactsAreShort(ClientSettings settings) =>
        settings.Display.Contacts.Count <= MostContacts && settings.Display.Contacts.All(contact => IsText(contact, 254)) ? null : OAuthErrors.ClientTextMalformed.About("contacts");

    // RFC 7591 §2.2: members with a language tag after a number sign.
    private static Error? TranslationsAreAcceptable(ClientSettings settings)
    {
        if (settings.Display.Localized.Count > MostTranslations)
            return OAuthErrors.ClientTooLarge;

        foreach (var (member, text) in settings.Display.Localized)
        {
            if (!IsTranslation(member.Split('#'), text))
                return OAuthErrors.ClientTextMalformed.About(member);
        }

        return null;
    }

    private static bool IsTranslation(string[] parts, string text) =>
        parts is [var member, { Length: > 1 and <= 35 } tag]
        && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && (member == "client_name" ? IsText(text, 200) : Addresses.Contains(member, StringComparer.Ordinal) && ClientAddress.IsAcceptable(text));

    private static Error? SoftwareIsShort(ClientSettings settings) =>
        IsShort(settings.Software.SoftwareId) && IsShort(settings.Software.SoftwareVersion) ? null : OAuthErrors.ClientTextMalformed.About("software_id");

    private static bool IsShort(string? text) => text is null || IsText(text, 200);

    // OIDC Registration §2: private-use schemes belong to native applications. Plain http on loopback stays open to web applications
    // under development: it cannot leave the machine.
    private static Error? RedirectUrisFitTheApplication(ClientSettings settings) =>
        settings.Software.ApplicationType == ApplicationType.Web && settings.RedirectUris.Any(uri => RedirectUri.OriginOf(uri) is null)
            ? OAuthErrors.RedirectUriUnacceptable.About("redirect_uris")
            : null;

    private static bool IsText(string text, int most) => text.Length > 0 && text.Length <= most && ReadableText.IsOne(text);
}
