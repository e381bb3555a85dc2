using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Registers what all pages share.</summary>
internal static class PagesRegistration
{
    // The languages that the pages can be shown in; the first one where a browser asks for none of them.
    private static readonly string[] Languages = ["en"];

    /// <summary>Adds the pages, which stand in <c>&lt;Module&gt;/Pages</c>, each with a route of its own.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorPages(pages => pages.RootDirectory = "/").AddApplicationPart(typeof(PagesRegistration).Assembly);
        services.Configure<RazorViewEngineOptions>(views => views.PageViewLocationFormats.Add("/SharedKernel/Pages/{0}.cshtml"));
        services.Configure<RequestLocalizationOptions>(localization => localization
            .SetDefaultCulture(Languages[0])
            .AddSupportedCultures(Languages)
            .AddSupportedUICultures(Languages));

        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<ServerOptions>((antiforgery, server) =>
            antiforgery.Cookie = Cookie("authserver-form", server, SameSiteMode.Lax));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<ServerOptions>((notices, server) =>
            notices.Cookie = Cookie("authserver-notice", server, SameSiteMode.Lax));

        services.AddScoped<AskingApplications>();
        services.AddSingleton(new ConsoleEntry(ConsolePage.Section, ConsolePage.Address, "Overview", 0));
        return services;
    }

    // RFC 6265bis §4.1.3.2: __Host- demands Secure, which browsers refuse on plain http; only loopback may do without.
    private static CookieBuilder Cookie(string name, ServerOptions server, SameSiteMode sameSite)
    {
        var isSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);
        return new CookieBuilder
        {
            Name = isSecure ? "__Host-" + name : name,
            HttpOnly = true,
            SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None,
            SameSite = sameSite,
            Path = "/",
            IsEssential = true,
        };
    }
}
