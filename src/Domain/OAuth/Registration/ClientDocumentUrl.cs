using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Domain.OAuth.Registration;

/// <summary>A client id that is the address of the client's metadata (draft-ietf-oauth-client-id-metadata-document §3).</summary>
/// <param name="Value">The address, character by character as the client sends it.</param>
/// <param name="Host">Its host: all that people need to know about whom they deal with.</param>
public readonly record struct ClientDocumentUrl(string Value, string Host)
{
    // People have to be able to read all of it: the end of a host says whose it is.
    private const int MostHostCharacters = 100;

    /// <summary>The address in a client id; absent when it is none.</summary>
    public static ClientDocumentUrl? Find(string? clientId)
    {
        // §3: https, with a path, without a fragment, user information, or single-dot and double-dot segments. Plain http only on loopback.
        if (clientId is null || clientId.Length > 255 || !ClientAddress.IsAcceptable(clientId) || clientId.AsSpan().ContainsAny('#', '\\', '%'))
            return null;

        var address = new Uri(clientId);
        if (address.Host.Length > MostHostCharacters || !address.Host.All(char.IsAscii))
            return null;

        var hasPath = address.AbsolutePath.Length > 1 && !clientId.Contains("/./", StringComparison.Ordinal) && !clientId.Contains("/../", StringComparison.Ordinal);

        // One client has one name: what the parser would write otherwise is refused.
        return hasPath && string.Equals(address.AbsoluteUri, clientId, StringComparison.Ordinal) ? new ClientDocumentUrl(clientId, address.Host) : null;
    }
}
