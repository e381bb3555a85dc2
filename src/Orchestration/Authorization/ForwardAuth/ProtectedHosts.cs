using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>The hosts that this server protects: nobody is sent anywhere else, and nothing is decided for others.</summary>
public sealed class ProtectedHosts(ForwardAuthOptions options, ServerOptions server)
{
    private readonly string _scheme = new Uri(server.PublicOrigin).Scheme;
    private readonly HashSet<string> _hosts = [.. options.Hosts.Select(host => ForwardedHost.Normalise(host, new Uri(server.PublicOrigin).Scheme)).OfType<string>()];

    /// <summary>The request, when its host is on the list and it came by the scheme that people use here. Refuses with <c>authorization.forwarded_host_unknown</c>.</summary>
    public Result<ForwardedRequest> Admit(ForwardedRequest request) => IsProtected(request.Scheme, request.Host) ? request : AuthorizationErrors.ForwardedHostUnknown;

    /// <summary>Whether an application at this host and scheme is protected.</summary>
    public bool IsProtected(string scheme, string host) => scheme == _scheme && _hosts.Contains(host);

    /// <summary>The origin of a protected host.</summary>
    public string OriginOf(string host) => $"{_scheme}://{host}";

    /// <summary>Whether this is the host of the authorization server itself, where its own session cookie is sent.</summary>
    public bool IsOurs(ForwardedRequest request) => request.Origin == server.PublicOrigin;
}
