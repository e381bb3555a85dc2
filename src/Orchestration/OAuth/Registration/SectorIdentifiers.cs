using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Subjects;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Makes sure that a client belongs to the sector that it names (OIDC Core §8.1, OIDC Registration §5).</summary>
public sealed class SectorIdentifiers(IOutboundDocuments documents)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Why the client does not belong there; absent when it does, or names none. Waits for the network.</summary>
    public async Task<Error?> FindFaultAsync(ClientSettings settings, CancellationToken ct)
    {
        if (settings.Subjects.SectorIdentifierUri is not { } address)
            return null;

        // What is no acceptable address is for the rules to tell.
        if (!ClientAddress.IsAcceptable(address))
            return OAuthErrors.ClientAddressUnacceptable.About("sector_identifier_uri");

        var document = await documents.ReadAsync(OutboundRequest.ForJson(address, MostBytes), ct);
        if (document.IsRefused || Read(document.Value.Content) is not { } listed)
            return OAuthErrors.RegistrationSectorUnreadable;

        // OIDC Registration §5: "The values of the redirect_uris MUST be included in the elements of the array".
        return settings.RedirectUris.Except(listed, StringComparer.Ordinal).Any() || !IsProved(settings, listed) ? OAuthErrors.RegistrationSectorForeign : null;
    }

    // CIBA Core §4: a client that is answered elsewhere than at its redirect URIs is known by its keys, so their address has to be listed.
    private static bool IsProved(ClientSettings settings, string[] listed) =>
        settings.Subjects.Type != SubjectType.Pairwise
        || SectorProof.OnlyReceivesAtRedirects(settings)
        || (SectorProof.IsHeldByKeys(settings) && settings.Keys.JwksUri is { } keys && listed.Contains(keys, StringComparer.Ordinal));

    private static string[]? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
