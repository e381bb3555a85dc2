// An MCP server (revision 2026-07-28, Streamable HTTP) that only callers with AuthServer's tokens reach.
using AuthServer.ResourceServer;
using AuthServer.Samples.Mcp.Server;

var builder = WebApplication.CreateBuilder(args);
var scope = builder.Configuration["Scope"] ?? "mcp.tools";
var resource = builder.Configuration["Resource"] ?? "http://localhost:5082/mcp";
builder.Services.AddSingleton(new OriginRule(builder.Configuration["Origins"] ?? string.Empty));
builder.Services.AddAuthServerTokens(options =>
{
    options.Authority = builder.Configuration["Authority"] ?? "http://localhost:8080";
    options.Audience = resource;
    options.ResourceName = "The sample's tools";
    options.Scopes.Add(scope);
});

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapProtectedResourceMetadata();

// GET and DELETE belong to older revisions: the platform answers them with 405.
app.MapPost(new Uri(resource).AbsolutePath, McpEndpoint.AnswerAsync).WithMetadata(new RequireScopeAttribute(scope));
await app.RunAsync();
