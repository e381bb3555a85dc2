using AuthServer.Communication.OAuth.Pages;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Orchestration.OAuth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.OAuth;

/// <summary>Registers what the module's endpoints share.</summary>
public static class OAuthEdge
{
    /// <summary>Adds it, with the <c>bearer</c> authentication scheme.</summary>
    public static IServiceCollection AddOAuthEdge(this IServiceCollection services)
    {
        services.AddSingleton<BrowserBinding>();
        services.AddSingleton<LogoutTickets>();
        services.AddScoped<Farewell>();
        services.AddScoped<IFarewell>(provider => provider.GetRequiredService<Farewell>());
        services.AddScoped<AuthorizationAnswers>();
        services.AddScoped<DpopHeaders>();
        services.AddScoped<ServerMetadata>();
        services.AddScoped<ClientCredentials>();
        services.AddScoped<ClientRequests>();
        services.AddScoped<IAskingApplicationSource, PendingApplications>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(AuthenticationSchemeNames.Bearer, configureOptions: null);
        return services;
    }

    /// <summary>Believes a trusted proxy about the certificates of clients, where the settings say so; before the peer's address is rewritten.</summary>
    public static void UseProxiedCertificates(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<MtlsOptions>().CertificateHeader.Length > 0)
            app.UseMiddleware<ProxiedCertificateMiddleware>();
    }
}
