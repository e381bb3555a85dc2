using AuthServer.Communication.SharedKernel;
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
        services.AddScoped<AuthorizationAnswers>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(AuthenticationSchemeNames.Bearer, configureOptions: null);
        return services;
    }
}
