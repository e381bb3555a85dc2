using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authentication;

/// <summary>Registers what the module has at the HTTP edge besides its controllers.</summary>
public static class AuthenticationHttp
{
    /// <summary>Adds the cookies of a sign-in.</summary>
    public static IServiceCollection AddSignInCookies(this IServiceCollection services) => services.AddSingleton<BrowserCookies>();
}
