using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>Authentication on another device (CIBA Core §4).</summary>
internal static class ClientBackchannelRules
{
    public static readonly Func<ClientSettings, Error?>[] All =
        [DeliveryFitsGrant, NotificationsHaveAnAddress, RequestsAreSignedByThem];

    // CIBA Core §4: the delivery mode is REQUIRED of clients of the grant.
    private static Error? DeliveryFitsGrant(ClientSettings settings) =>
        settings.GrantTypes.Contains(GrantType.Ciba) == settings.BackchannelAuthentication.Delivery is not null
            ? null
            : OAuthErrors.ClientDeliveryUnfit.About("backchannel_token_delivery_mode");

    // CIBA Core §4: "REQUIRED if the token delivery mode is set to ping or push."
    private static Error? NotificationsHaveAnAddress(ClientSettings settings)
    {
        var (delivery, address) = (settings.BackchannelAuthentication.Delivery, settings.BackchannelAuthentication.NotificationEndpoint);
        if (!ClientAddress.IsAcceptable(address))
            return OAuthErrors.ClientAddressUnacceptable.About("backchannel_client_notification_endpoint");

        return delivery is TokenDelivery.Ping or TokenDelivery.Push && address is null
            ? OAuthErrors.ClientDeliveryUnfit.About("backchannel_client_notification_endpoint")
            : null;
    }

    // CIBA Core §4: the algorithm is an asymmetric one.
    private static Error? RequestsAreSignedByThem(ClientSettings settings) =>
        settings.BackchannelAuthentication.RequestSigningAlgorithm is not { } algorithm || ClientAlgorithms.ByKeyPair.Contains(algorithm, StringComparer.Ordinal)
            ? null
            : OAuthErrors.ClientAlgorithmUnsupported.About("backchannel_authentication_request_signing_alg");
}
