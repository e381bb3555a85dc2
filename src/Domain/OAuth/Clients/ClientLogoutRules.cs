using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>Where a client is told that somebody signed out.</summary>
internal static class ClientLogoutRules
{
    public static readonly Func<ClientSettings, Error?>[] All = [FrontchannelBelongsToTheClient, BackchannelIsAcceptable];

    // OIDC Front-Channel Logout §2: "The domain, port, and scheme of this URL MUST be the same as that of a registered Redirection URI".
    private static Error? FrontchannelBelongsToTheClient(ClientSettings settings)
    {
        if (settings.Logout.FrontchannelUri is not { } address)
            return null;

        return ClientAddress.IsAcceptable(address) && settings.RedirectUris.Any(uri => RedirectUri.OriginOf(uri) == RedirectUri.OriginOf(address))
            ? null
            : OAuthErrors.ClientFrontchannelForeign;
    }

    // OIDC Back-Channel Logout §2.2: absolute, without a fragment.
    private static Error? BackchannelIsAcceptable(ClientSettings settings) =>
        settings.Logout.BackchannelUri is not { } address || (ClientAddress.IsAcceptable(address) && !address.Contains('#', StringComparison.Ordinal))
            ? null
            : OAuthErrors.ClientAddressUnacceptable.About("backchannel_logout_uri");
}
