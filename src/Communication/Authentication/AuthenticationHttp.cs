using AuthServer.Communication.Authentication.Pages;
using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.Authentication;

/// <summary>Registers what the module has at the HTTP edge besides its controllers.</summary>
public static class AuthenticationHttp
{
    /// <summary>Adds the cookies of a sign-in, and says how recent a recent one is.</summary>
    public static IServiceCollection AddSignInCookies(this IServiceCollection services) => services
        .AddSingleton<BrowserCookies>()
        .AddSingleton(provider => new RecentSignInWindow(TimeSpan.FromMinutes(provider.GetRequiredService<AuthenticationOptions>().RecentSignInMinutes)))
        .AddScoped<SignInSteps>();
}
