using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>The hosts that this server protects: nobody is sent anywhere else, and nothing is decided for others.</summary>
public sealed class ProtectedHosts(ForwardAuthOptions options, ServerOptions server)
{
    private readonly string _scheme = new Uri(server.PublicOrigin).Scheme;
    private readonly string? _own = ForwardedHost.Normalise(new Uri(server.PublicOrigin).Authority, new Uri(server.PublicOrigin).Scheme);
    private readonly IReadOnlyList<HostPattern> _hosts = [.. options.Hosts.Select(host => HostPattern.Read(host, new Uri(server.PublicOrigin).Scheme)).OfType<HostPattern>()];

    /// <summary>The request, when its host is on the list and it came by the scheme that people use here. Refuses with <c>authorization.forwarded_host_unknown</c>.</summary>
    public Result<ForwardedRequest> Admit(ForwardedRequest request) => IsProtected(request.Scheme, request.Host) ? request : AuthorizationErrors.ForwardedHostUnknown;

    /// <summary>Whether an application at this host and scheme is protected. The authorization server's own host is so only by its name: there the session's cookie is sent.</summary>
    public bool IsProtected(string scheme, string host) => scheme == _scheme && _hosts.Any(pattern => pattern.Covers(host) && (!pattern.IsWildcard || host != _own));

    /// <summary>The origin of a protected host.</summary>
    public string OriginOf(string host) => $"{_scheme}://{host}";

    /// <summary>Whether this is the host of the authorization server itself, where its own session cookie is sent.</summary>
    public bool IsOurs(ForwardedRequest request) => request.Origin == server.PublicOrigin;
}
