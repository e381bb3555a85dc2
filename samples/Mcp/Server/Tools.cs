using System.Security.Claims;
using System.Text.Json.Nodes;

namespace AuthServer.Samples.Mcp.Server;

/// <summary>What the server can do.</summary>
internal static class Tools
{
    public const string WhoAmI = "who_am_i";

    /// <summary>The answer to <c>tools/list</c>.</summary>
    public static JsonObject List() => new()
    {
        ["tools"] = new JsonArray(new JsonObject
        {
            ["name"] = WhoAmI,
            ["description"] = "Tells for whom and by which client the server is called.",
            ["inputSchema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() },
        }),
    };

    /// <summary>The answer to <c>tools/call</c>; absent when there is no such tool.</summary>
    public static JsonObject? Call(string? name, ClaimsPrincipal caller) => name != WhoAmI ? null : new()
    {
        ["content"] = new JsonArray(new JsonObject
        {
            ["type"] = "text",
            ["text"] = $"{caller.FindFirstValue("sub")} by {caller.FindFirstValue("client_id")}",
        }),
        ["isError"] = false,
    };
}
