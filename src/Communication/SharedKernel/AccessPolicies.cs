using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Who may call an endpoint. Every endpoint names one of these or allows anonymous callers; silence means <see cref="SignedIn"/>.</summary>
public static class AccessPolicies
{
    /// <summary>A person: by session cookie, or by a token with the scope <c>authserver.account</c> that a client holds for them.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>A person by session cookie: the pages, and whatever decides who may act as the person (credentials, sessions, grants, addresses).</summary>
    public const string SessionOnly = "SessionOnly";

    /// <summary>A person by session cookie who proved who they are within the last minutes (<see cref="RecentSignInWindow"/>).</summary>
    public const string RecentSignIn = "RecentSignIn";

    /// <summary>
    /// Whoever has the permission that <see cref="EndpointPermissions"/> names for the endpoint, as the server's own policies decide: a person
    /// by their roles (<c>admin</c> has all), a client by the scope <c>authserver.admin</c> or by its roles; a token for a person needs that scope and their roles.
    /// </summary>
    public const string Administrator = "Administrator";

    /// <summary>The same for endpoints whose permission is a sensitive one: a person must have proved who they are within the last minutes (ASVS 7.5.3). A client that acts for itself proves it with every token.</summary>
    public const string RecentAdministrator = "RecentAdministrator";

    /// <summary>The scope of clients that administrate.</summary>
    public const string AdministrationScope = "authserver.admin";

    /// <summary>The scope of clients that act for themselves as far as their roles permit.</summary>
    public const string RolesScope = "authserver.roles";

    /// <summary>The scope of clients that read and change a person's profile.</summary>
    public const string AccountScope = "authserver.account";

    /// <summary>The role of people who may do everything.</summary>
    public const string AdministratorRole = "admin";

    /// <summary>Whether endpoints with this policy are decided by permissions of the server.</summary>
    public static bool IsAdministration(string? policy) => policy is Administrator or RecentAdministrator;

    private static readonly string[] Schemes = [AuthenticationSchemeNames.Session, AuthenticationSchemeNames.Bearer];

    /// <summary>Adds the policies.</summary>
    internal static IServiceCollection AddAccessPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, RecentSignInHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusal>();
        return services.AddAuthorization(options =>
        {
            options.AddPolicy(SignedIn, policy => policy.AddAuthenticationSchemes(Schemes).RequireAssertion(context => SpeaksForAPerson(context.User)));
            options.AddPolicy(SessionOnly, policy => policy
                .AddAuthenticationSchemes(AuthenticationSchemeNames.Session)
                .RequireAssertion(context => IsInSession(context.User)));
            options.AddPolicy(RecentSignIn, policy => policy
                .AddAuthenticationSchemes(AuthenticationSchemeNames.Session)
                .RequireAssertion(context => IsInSession(context.User))
                .AddRequirements(new RecentSignInRequirement()));
            options.AddPolicy(Administrator, Administrates);
            options.AddPolicy(RecentAdministrator, Administrates);
        });
    }

    // INVARIANT: only the session scheme puts a session on a request. A token that names one is not that browser.
    private static bool IsInSession(ClaimsPrincipal caller) => caller.UserId() is not null && caller.SessionId() is not null;

    // ASVS 10.3.2: a token may do here what its scope says and nothing else.
    private static bool SpeaksForAPerson(ClaimsPrincipal caller) =>
        caller.UserId() is not null && (caller.ClientId() is null || caller.HasScope(AccountScope));

    /// <summary>Whether a caller may do everything, for policies that let others in too.</summary>
    internal static bool MayAdministrate(ClaimsPrincipal caller)
    {
        var byToken = caller.ClientId() is not null;
        if (byToken && !caller.HasScope(AdministrationScope))
            return false;

        // A client that acts for itself has no roles: its scope was granted by an administrator.
        return caller.UserId() is null ? byToken : caller.HasRole(AdministratorRole);
    }

    // Both words ask for the permission of the endpoint; how recent the sign-in has to be is said by the permission.
    private static void Administrates(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(Schemes).RequireAuthenticatedUser().AddRequirements(new ServerPermissionRequirement());
}
