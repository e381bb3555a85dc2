using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AuthServer.Samples.Mcp.Client;

/// <summary>Calls a tool (revision 2026-07-28: every request stands for itself).</summary>
internal static class McpSession
{
    private const string Revision = "2026-07-28";

    /// <summary>The text that the tool answers.</summary>
    public static async Task<string> CallAsync(HttpClient http, Uri server, string token, string tool)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server)
        {
            Content = JsonContent.Create(new Dictionary<string, object>
            {
                ["jsonrpc"] = "2.0",
                ["id"] = 1,
                ["method"] = "tools/call",
                ["params"] = new Dictionary<string, object>
                {
                    ["name"] = tool,
                    ["arguments"] = new Dictionary<string, object>(),
                    ["_meta"] = new Dictionary<string, object>
                    {
                        ["io.modelcontextprotocol/protocolVersion"] = Revision,
                        ["io.modelcontextprotocol/clientInfo"] = new { name = "McpClient", version = "1.0.0" },
                        ["io.modelcontextprotocol/clientCapabilities"] = new { },
                    },
                },
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", Revision);
        request.Headers.Add("Mcp-Method", "tools/call");
        request.Headers.Add("Mcp-Name", tool);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new ProtocolException($"The tool was refused: {(int)answer.StatusCode} {answer.Headers.WwwAuthenticate} {text}");

        return JsonDocument.Parse(text).RootElement.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString() ?? string.Empty;
    }
}
