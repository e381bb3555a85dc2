namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// Clients as tests need them: redirects are seen, not followed; cookies are kept per client, Secure ones too, because
/// user agents treat loopback as trustworthy (W3C Secure Contexts §3.1).
/// </summary>
internal static class HttpClients
{
    public static HttpClient For(Uri address) =>
        new(new LoopbackCookies(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
}
