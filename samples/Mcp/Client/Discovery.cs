using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AuthServer.Samples.Mcp.Client;

/// <summary>Finds the authorization server of an MCP server: challenge, protected resource metadata (RFC 9728), server metadata (RFC 8414).</summary>
internal static partial class Discovery
{
    public static async Task<FoundServer> FindAsync(HttpClient http, Uri server)
    {
        using var probe = await http.PostAsync(server, new ByteArrayContent([]));
        if (probe.StatusCode != HttpStatusCode.Unauthorized)
            throw new ProtocolException($"The server asks for no token: {(int)probe.StatusCode}.");

        var challenge = probe.Headers.WwwAuthenticate.FirstOrDefault(candidate => candidate.Scheme == "Bearer")?.Parameter ?? string.Empty;
        var address = Parameter(challenge, "resource_metadata") ?? throw new ProtocolException("The challenge names no metadata.");
        var resource = await ReadAsync(http, address);

        // RFC 9728 §3.3: the metadata must be about what was asked, or somebody else stands in the middle.
        var identifier = resource.GetProperty("resource").GetString();
        if (identifier != server.AbsoluteUri)
            throw new ProtocolException("The metadata is about another resource.");

        var issuer = resource.GetProperty("authorization_servers")[0].GetString() ?? throw new ProtocolException("The metadata names no authorization server.");
        return new FoundServer(identifier, issuer, await MetadataAsync(http, new Uri(issuer), issuer), Scope(challenge, resource));
    }

    // Authorization Server Metadata Discovery: the OAuth document, then the OpenID one; the path of the issuer comes after, or before, the well-known part.
    private static async Task<JsonElement> MetadataAsync(HttpClient http, Uri issuer, string name)
    {
        var (origin, path) = (issuer.GetLeftPart(UriPartial.Authority), issuer.AbsolutePath.TrimEnd('/'));
        string[] candidates =
        [
            $"{origin}/.well-known/oauth-authorization-server{path}",
            $"{origin}/.well-known/openid-configuration{path}",
            $"{origin}{path}/.well-known/openid-configuration",
        ];
        foreach (var candidate in candidates.Distinct(StringComparer.Ordinal))
        {
            using var answer = await http.GetAsync(candidate);
            if (!answer.IsSuccessStatusCode)
                continue;

            // RFC 8414 §3.3: identical, character by character.
            var metadata = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            return metadata.GetProperty("issuer").GetString() == name ? metadata : throw new ProtocolException("The metadata is another issuer's.");
        }

        throw new ProtocolException("The authorization server publishes no metadata.");
    }

    // Scope Selection Strategy: what the challenge says, else all that the resource names, else none.
    private static string? Scope(string challenge, JsonElement resource) =>
        Parameter(challenge, "scope") ?? (resource.TryGetProperty("scopes_supported", out var scopes) ? string.Join(' ', scopes.EnumerateArray().Select(scope => scope.GetString())) : null);

    private static async Task<JsonElement> ReadAsync(HttpClient http, string address) => JsonDocument.Parse(await http.GetStringAsync(address)).RootElement;

    private static string? Parameter(string challenge, string name) =>
        ParameterPattern().Matches(challenge).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value;

    [GeneratedRegex("(?<name>[a-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterPattern();
}

/// <summary>Where to get a token, and for what.</summary>
/// <param name="Resource">The MCP server's identifier.</param>
/// <param name="Issuer">The issuer that was recorded; every answer has to name it (RFC 9207).</param>
/// <param name="Metadata">The issuer's metadata.</param>
/// <param name="Scope">The scopes to ask for; absent when nothing names any.</param>
internal sealed record FoundServer(string Resource, string Issuer, JsonElement Metadata, string? Scope)
{
    public string? Endpoint(string name) => Metadata.TryGetProperty(name, out var value) ? value.GetString() : null;

    public bool Says(string name) => Metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
