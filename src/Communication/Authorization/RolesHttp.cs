using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authorization;

/// <summary>Registers what the module has at the HTTP edge besides its controllers.</summary>
public static class RolesHttp
{
    /// <summary>Adds roles to every recognised person, and the judge of what roles permit.</summary>
    public static IServiceCollection AddRoleClaims(this IServiceCollection services)
    {
        services.AddScoped<IClaimsTransformation, RoleClaims>();
        services.AddScoped<IAuthorizationHandler, ServerPermissionHandler>();
        return services;
    }
}
