using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>What settings must fulfil that they cannot know by themselves: the scopes of this server, and its environment.</summary>
public sealed class ClientSettingsCheck(ScopeCatalogue scopes, ServerMode mode)
{
    /// <summary>Says what is wrong; absent when nothing is.</summary>
    public async ValueTask<Error?> FindFaultAsync(ClientSettings settings, CancellationToken ct)
    {
        // What this server calls is never plain http, but on loopback where there is nothing but tests.
        if (mode.IsProduction && Called(settings).FirstOrDefault(entry => ClientAddress.IsPlain(entry.Address)) is { Member: { } member })
            return OAuthErrors.ClientAddressUnacceptable.About(member);

        return await scopes.KnowsAsync(settings.Scopes, ct) ? null : OAuthErrors.ClientScopeUndefined;
    }

    private static IEnumerable<(string Member, string? Address)> Called(ClientSettings settings) =>
    [
        ("jwks_uri", settings.Keys.JwksUri),
        ("sector_identifier_uri", settings.Subjects.SectorIdentifierUri),
        ("backchannel_logout_uri", settings.Logout.BackchannelUri),
        ("backchannel_client_notification_endpoint", settings.BackchannelAuthentication.NotificationEndpoint),
        .. settings.RequestObjects.Addresses.Select(address => ("request_uris", (string?)address)),
    ];
}
