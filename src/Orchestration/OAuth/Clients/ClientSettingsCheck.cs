using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>What settings must fulfil that they cannot know by themselves: the scopes of this server, its own API, and its environment.</summary>
public sealed class ClientSettingsCheck(ScopeCatalogue scopes, TokenGrants grants, Issuer issuer, OAuthOptions options, ServerMode mode)
{
    /// <summary>Says what is wrong; absent when nothing is. Scopes that present settings have already are not judged again.</summary>
    public async ValueTask<Error?> FindFaultAsync(ClientSettings settings, ClientSettings? present, CancellationToken ct)
    {
        // What this server calls is never plain http, but on loopback where there is nothing but tests.
        if (mode.IsProduction && Called(settings).FirstOrDefault(entry => ClientAddress.IsPlain(entry.Address)) is { Member: { } member })
            return OAuthErrors.ClientAddressUnacceptable.About(member);

        // What the server asks of everybody is asked of new clients at once; those that are there are told by the doctor.
        if (present is null && ClientProfileRules.WhyUnfit(settings, settings.ProfileUnder(options.Profile)) is { } shortfall)
            return shortfall;

        // One that was there may outlive the extension that brought its grant, until somebody changes its grants.
        if (settings.CustomGrants.Except(present?.CustomGrants ?? [], StringComparer.Ordinal).Any(name => !grants.IsCustom(name)))
            return OAuthErrors.ClientGrantUnfit;

        // The own API is reached by its scopes, which people and administrators see. Named as a resource it would come without any.
        if (settings.Resources.Contains(issuer.OwnApi, StringComparer.Ordinal))
            return OAuthErrors.ResourceReserved;

        // A scope that was removed meanwhile must not keep an administrator from changing the rest.
        var added = settings.Scopes.Where(name => present?.Scopes.Has(name) != true);
        return await scopes.KnowsAsync(added, ct) ? null : OAuthErrors.ClientScopeUndefined;
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
