using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Authorization;

/// <summary>Judges which applications stand behind proxies.</summary>
internal static class ForwardAuthRules
{
    public static void Judge(ForwardAuthOptions options, ServerOptions server, Problems problems)
    {
        problems.Require(
            options.Hosts.All(host => HostPattern.Read(host, Uri.UriSchemeHttps) is not null),
            nameof(options.Hosts),
            "holds something that is not a host",
            "Name each host as browsers do, like app.example.com or app.example.com:8443, without a scheme or path; *.apps.example.com means every host one label below.");
        problems.Require(
            options.Hosts.Count == 0 || server.TrustedProxies.Count > 0,
            nameof(options.Hosts),
            "names hosts although no proxy is trusted to ask for them",
            "Name the network of the proxy in AuthServer__Server__TrustedProxies.");
    }
}
