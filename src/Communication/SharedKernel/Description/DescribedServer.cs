using AuthServer.Communication.Sessions;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AuthServer.Communication.SharedKernel.Description;

/// <summary>What the description says of the whole API: whose it is, and how a caller shows who they are.</summary>
internal sealed class DescribedServer(ServerOptions server, SessionCookie cookie) : IOpenApiDocumentTransformer
{
    /// <summary>A token of this server in the header.</summary>
    public const string Bearer = "bearer";

    /// <summary>The session cookie of a browser.</summary>
    public const string Session = "session";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "AuthServer";
        document.Info.Description =
            "The API of the server beside the protocols: people, clients, roles, policies, entities and decisions. "
            + "The endpoints of OAuth and OpenID Connect stand in the metadata at /.well-known/openid-configuration.";
        document.Servers = [new OpenApiServer { Url = server.PublicOrigin }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An access token of this server (RFC 6750 §2.1); a token bound to a key comes with its proof (RFC 9449 §7.1).",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = cookie.Name,
                Description = "The session of a browser that signed in here.",
            },
        };
        return Task.CompletedTask;
    }
}
