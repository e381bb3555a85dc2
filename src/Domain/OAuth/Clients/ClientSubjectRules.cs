using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>As whom a client sees people, and what it wants of their authentication.</summary>
internal static class ClientSubjectRules
{
    private const int MostAcrValues = 10;

    public static readonly Func<ClientSettings, Error?>[] All = [SectorIsOneHost, AddressesAreAcceptable, AcrValuesAreWords, DetailTypesAreWords];

    // OIDC Core §8.1: with redirect URIs on several hosts, the client MUST register a sector_identifier_uri.
    private static Error? SectorIsOneHost(ClientSettings settings) =>
        settings.Subjects is { Type: SubjectType.Pairwise, SectorIdentifierUri: null }
        && settings.RedirectUris.Select(uri => Uri.TryCreate(uri, UriKind.Absolute, out var known) ? known.Host : string.Empty).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1
            ? OAuthErrors.ClientSectorNeeded
            : null;

    private static Error? AddressesAreAcceptable(ClientSettings settings) =>
        !ClientAddress.IsAcceptable(settings.Subjects.SectorIdentifierUri) ? OAuthErrors.ClientAddressUnacceptable.About("sector_identifier_uri")
        : !ClientAddress.IsAcceptable(settings.SignIn.InitiateLoginUri) ? OAuthErrors.ClientAddressUnacceptable.About("initiate_login_uri")
        // OIDC Registration §2: "URI using the https scheme", on loopback too.
        : ClientAddress.IsPlain(settings.SignIn.InitiateLoginUri) ? OAuthErrors.ClientAddressPlain.About("initiate_login_uri")
        : null;

    private static Error? AcrValuesAreWords(ClientSettings settings) =>
        settings.SignIn.AcrValues.Count <= MostAcrValues && settings.SignIn.AcrValues.All(IsWord) ? null : OAuthErrors.ClientTextMalformed.About("default_acr_values");

    private static Error? DetailTypesAreWords(ClientSettings settings) =>
        settings.AuthorizationDetailsTypes.Count <= MostAcrValues * 2 && settings.AuthorizationDetailsTypes.All(IsWord)
            ? null
            : OAuthErrors.ClientTextMalformed.About("authorization_details_types");

    private static bool IsWord(string text) => text.Length is > 0 and <= 200 && !text.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e');
}
