using AuthServer.Communication.SharedKernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Sessions;

/// <summary>Registers what the module has at the HTTP edge besides its controllers.</summary>
public static class SessionsHttp
{
    /// <summary>Adds the cookie and its authentication scheme, which is also the one that open endpoints see.</summary>
    public static IServiceCollection AddSessionAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<SessionCookie>();
        services.AddAuthentication(AuthenticationSchemeNames.Session)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthenticationHandler>(AuthenticationSchemeNames.Session, null);
        return services;
    }
}
