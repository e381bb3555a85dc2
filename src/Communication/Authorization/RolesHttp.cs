using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authorization;

/// <summary>Registers what the module has at the HTTP edge besides its controllers.</summary>
public static class RolesHttp
{
    /// <summary>Adds roles to every recognised person.</summary>
    public static IServiceCollection AddRoleClaims(this IServiceCollection services) => services.AddScoped<IClaimsTransformation, RoleClaims>();
}
