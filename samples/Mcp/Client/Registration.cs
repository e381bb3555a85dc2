using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AuthServer.Samples.Mcp.Client;

/// <summary>Gets a client id, in the order of the specification: known before, by a metadata document, by dynamic registration.</summary>
internal static class Registration
{
    public static async Task<string> ChooseAsync(HttpClient http, FoundServer found, ClientArguments arguments, string redirectUri)
    {
        if (arguments.ClientId is { } known)
            return known;

        if (arguments.MetadataDocument is { } document && found.Says("client_id_metadata_document_supported"))
            return document;

        var endpoint = found.Endpoint("registration_endpoint") ?? throw new ProtocolException("Name a client: this server lets none register.");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = JsonContent.Create(new Dictionary<string, object?>
            {
                ["client_name"] = "The MCP sample",
                ["application_type"] = "native",
                ["redirect_uris"] = new[] { redirectUri },
                ["grant_types"] = new[] { "authorization_code" },
                ["token_endpoint_auth_method"] = "none",
                ["scope"] = found.Scope,
            }),
        };
        if (arguments.InitialAccessToken is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("client_id").GetString() ?? throw new ProtocolException("The registration names no client.")
            : throw new ProtocolException($"The registration was refused: {text}");
    }
}
