namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>The classes of requests that are counted apart, per network address; decisions and searches per client where one is known.</summary>
public static class RateClasses
{
    /// <summary>Reading pages, metadata, keys; whatever names no class.</summary>
    public const string Public = "public";

    /// <summary>Trying a password, a code or another factor.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Creating an account, or asking for a mail to be sent.</summary>
    public const string Registration = "registration";

    /// <summary>The token, introspection, revocation and userinfo endpoints.</summary>
    public const string Token = "token";

    /// <summary>Clients that register themselves and look after their registration.</summary>
    public const string ClientRegistration = "client-registration";

    /// <summary>A signed-in person's own account.</summary>
    public const string Account = "account";

    /// <summary>Administration.</summary>
    public const string Admin = "admin";

    /// <summary>Questions for decisions, one or many in a request.</summary>
    public const string Decisions = "decisions";

    /// <summary>Searches among decisions: each looks at many entities.</summary>
    public const string Searches = "searches";

    /// <summary>Questions of proxies, counted for the address that the proxy tells of: every picture of a page is one.</summary>
    public const string ForwardAuth = "forward-auth";

    /// <summary>Probes of the platform: never counted.</summary>
    public const string Probe = "probe";
}
