using System.Text.Json;
using System.Text.Json.Nodes;

namespace AuthServer.Samples.Mcp.Server;

/// <summary>The MCP endpoint: one JSON-RPC request for each POST, checked against its headers, without sessions.</summary>
internal static class McpEndpoint
{
    private const string Revision = "2026-07-28";
    private const string VersionMember = "io.modelcontextprotocol/protocolVersion";
    private const int HeaderMismatch = -32020;
    private const int UnsupportedVersion = -32022;
    private const int MethodNotFound = -32601;
    private const int InvalidParams = -32602;
    private const int ParseError = -32700;

    public static async Task<IResult> AnswerAsync(HttpContext http, OriginRule origins, CancellationToken ct)
    {
        if (!origins.Allows(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);

        if (await ReadAsync(http.Request, ct) is not { } request)
            return Refuse(null, StatusCodes.Status400BadRequest, ParseError, "The body is no JSON-RPC request.");

        var (id, method, parameters) = (request["id"]?.DeepClone(), Text(request["method"]), request["params"] as JsonObject);
        if (WhyMismatched(http.Request.Headers, method, parameters) is { } mismatch)
            return Refuse(id, StatusCodes.Status400BadRequest, HeaderMismatch, mismatch);

        var version = http.Request.Headers["MCP-Protocol-Version"].ToString();
        if (version != Revision)
            return Refuse(id, StatusCodes.Status400BadRequest, UnsupportedVersion, "The protocol version is not supported.", new JsonObject { ["supported"] = new JsonArray(Revision), ["requested"] = version });

        return method switch
        {
            "tools/list" => Answer(id, Tools.List()),
            "tools/call" => Tools.Call(Text(parameters?["name"]), http.User) is { } result ? Answer(id, result) : Refuse(id, StatusCodes.Status200OK, InvalidParams, "There is no such tool."),
            _ => Refuse(id, StatusCodes.Status404NotFound, MethodNotFound, "There is no such method."),
        };
    }

    private static async Task<JsonObject?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 }, cancellationToken: ct) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Server Validation: what a gateway saw in the headers and what is carried out must be the same.
    private static string? WhyMismatched(IHeaderDictionary headers, string? method, JsonObject? parameters)
    {
        var version = headers["MCP-Protocol-Version"].ToString();
        if (version.Length == 0 || Text(parameters?["_meta"]?[VersionMember]) != version)
            return "MCP-Protocol-Version and _meta have to say the same.";

        if (method is null || headers["Mcp-Method"].ToString() != method)
            return "Mcp-Method does not say the method.";

        return method == "tools/call" && headers["Mcp-Name"].ToString() != Text(parameters?["name"]) ? "Mcp-Name does not say the tool." : null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IResult Answer(JsonNode? id, JsonObject result) => Results.Json(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["result"] = result });

    private static IResult Refuse(JsonNode? id, int status, int code, string message, JsonObject? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
            error["data"] = data;

        return Results.Json(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["error"] = error }, statusCode: status);
    }
}
