using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Communication.Authorization.Access;
using AuthServer.Communication.OAuth;
using AuthServer.Communication.SharedKernel.Description;
using AuthServer.Communication.SharedKernel.Health;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Puts the HTTP edge together.</summary>
public static class CommunicationRegistration
{
    // RELIABILITY part 4, row 131 (ASVS 2.4.1): parameters of the protocol endpoints are small.
    private const long OAuthBodyLimit = 64 * 1024;

    /// <summary>Adds controllers, pages, policies and the answers for everything that goes wrong.</summary>
    public static IServiceCollection AddCommunication(this IServiceCollection services)
    {
        services.AddControllers(mvc =>
            {
                // Nobody here sends jQuery's notation, and its reader throws at a bracket that is left open.
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            })
            .AddApplicationPart(typeof(CommunicationRegistration).Assembly)
            .ConfigureApiBehaviorOptions(api => api.InvalidModelStateResponseFactory = ShapeAnswer.For)
            .AddJsonOptions(json => Configure(json.JsonSerializerOptions));
        services.AddOptions<MvcOptions>().Configure<ServerRoles>((mvc, roles) => mvc.Conventions.Add(new RoleConvention(roles)));
        services.AddPages();
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));

        services.AddScoped<PagePolicy>();
        services.AddSingleton<ReadinessReport>();
        services.AddSingleton<KnownCallers>();
        services.AddExceptionHandler<ExceptionAnswer>();
        services.AddAuthentication();
        services.AddAccessPolicies();
        services.AddApiDescription();
        services.AddRequestTimeouts(timeouts =>
        {
            timeouts.DefaultPolicy = TimeoutAfter(TimeSpan.FromSeconds(30));
            timeouts.AddPolicy(LongRequests.Import, TimeoutAfter(LongRequests.LongestImport));
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<ServerOptions>(TrustOnly);
        return services;
    }

    /// <summary>Lines up the middleware. The order is the story of a request.</summary>
    /// <param name="app">The server.</param>
    /// <param name="useApiDocs">Adds the browser page of the API; absent where neither it nor the description may exist.</param>
    public static WebApplication UseCommunication(this WebApplication app, Action<IApplicationBuilder>? useApiDocs)
    {
        app.UseProxiedCertificates();
        app.Use((http, next) => ForwardedEdge.NoteAsync(http, next));
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestContextMiddleware>();
        app.UseMiddleware<RequestIdEcho>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => ProblemBody.WriteAsync(
            context.HttpContext, HttpErrors.ForStatus(context.HttpContext.Response.StatusCode), context.HttpContext.Response.StatusCode));
        useApiDocs?.Invoke(app);
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseMiddleware<SecurePagesMiddleware>();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<ActorMiddleware>();

        if (useApiDocs is not null)
            app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapControllers().Finally(Guard);
        if (app.Services.GetRequiredService<ServerRoles>().IsAuth)
            app.MapRazorPages().Finally(Guard);
        return app;
    }

    private static RequestTimeoutPolicy TimeoutAfter(TimeSpan time) => new()
    {
        Timeout = time,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = http => ProblemBody.WriteAsync(http, HttpErrors.TimedOut),
    };

    /// <summary>How our own APIs read and write JSON: snake case, strict.</summary>
    private static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.DictionaryKeyPolicy = null;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.MaxDepth = 32;

        // ASVS 1.5.3: one reading of a document. Two members of one name have two readings.
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.Converters.Add(new TypedIdJsonConverterFactory());
    }

    // INVARIANT: an endpoint that says nothing about who may call it is closed to strangers.
    private static void Guard(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(item => item is IAuthorizeData or IAllowAnonymous))
            endpoint.Metadata.Add(new AuthorizeAttribute(AccessPolicies.SignedIn));

        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } guarded } && endpoint.Metadata.OfType<IAuthorizeData>().Any(data => AccessPolicies.IsAdministration(data.Policy))
            && EndpointPermissions.For(MethodOf(endpoint), guarded) is { } permission)
            endpoint.Metadata.Add(new RequiredPermission(permission));

        // Where only programs of the protocol call. People may look at the authorization endpoint.
        if (endpoint.Metadata.OfType<RateClassAttribute>().LastOrDefault()?.Name is RateClasses.Token or RateClasses.ClientRegistration)
            endpoint.Metadata.Add(ProtocolRefusals.Shape);

        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && IsProtocol(endpoint, route.TrimStart('/')))
            endpoint.Metadata.Add(new RequestSizeLimitAttribute(OAuthBodyLimit));
    }

    private static string MethodOf(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<PageActionDescriptor>().Any() ? "PAGE" : endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is [var only] ? only : "HUB";

    // The short names of the protocol endpoints (/token, /introspect) are the same doors.
    private static bool IsProtocol(EndpointBuilder endpoint, string route) =>
        route.StartsWith("oauth/", StringComparison.Ordinal)
        || (!route.StartsWith("api/", StringComparison.Ordinal)
            && endpoint.Metadata.OfType<ControllerActionDescriptor>().Any(action => action.ControllerTypeInfo.Namespace?.EndsWith(".OAuth", StringComparison.Ordinal) == true));

    // RFC 9700 §4.13: what a proxy says about the caller counts only when it comes from a known proxy.
    private static void TrustOnly(ForwardedHeadersOptions forwarded, ServerOptions server)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in server.TrustedProxies)
            forwarded.KnownIPNetworks.Add(network);

        forwarded.ForwardedHeaders = server.TrustedProxies.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.AllowedHosts.Add(new Uri(server.PublicOrigin).Host);
        forwarded.ForwardLimit = server.TrustedProxies.Count == 0 ? 1 : null;
    }
}
