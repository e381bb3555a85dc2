using AuthServer.Communication.OAuth.Pages;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using Microsoft.AspNetCore.Authentication;
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
        services.AddScoped<AuthorizationAnswers>();
        services.AddScoped<DpopHeaders>();
        services.AddScoped<ServerMetadata>();
        services.AddScoped<ClientCredentials>();
        services.AddScoped<IAskingApplicationSource, PendingApplications>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(AuthenticationSchemeNames.Bearer, configureOptions: null);
        return services;
    }
}
