using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>A request to an application, as its proxy tells it. Made by <see cref="Read"/> alone, so nothing in it has two readings.</summary>
public sealed record ForwardedRequest
{
    private const int LongestMethod = 20;

    private ForwardedRequest(string method, string scheme, string host, string path, string target)
    {
        Method = method;
        Scheme = scheme;
        Host = host;
        Path = path;
        Target = target;
    }

    /// <summary>The method in capitals.</summary>
    public string Method { get; }

    /// <summary><c>https</c>, or <c>http</c>.</summary>
    public string Scheme { get; }

    /// <summary>The host as the allow-list writes it.</summary>
    public string Host { get; }

    /// <summary>The path, decoded once.</summary>
    public string Path { get; }

    /// <summary>Path and query as they were sent.</summary>
    public string Target { get; }

    /// <summary>The origin of the application.</summary>
    public string Origin => $"{Scheme}://{Host}";

    /// <summary>Whether the method only reads.</summary>
    public bool IsReading => Method is "GET" or "HEAD";

    /// <summary>Reads what a proxy tells. Refuses with <c>authorization.forwarded_malformed</c>.</summary>
    public static Result<ForwardedRequest> Read(string method, string scheme, string host, string target)
    {
        // RFC 9110 §9.1: methods are case-sensitive tokens, and the ones that there are have capitals.
        if (method.Length is 0 or > LongestMethod || !method.All(char.IsAsciiLetterUpper) || scheme is not ("https" or "http"))
            return AuthorizationErrors.ForwardedMalformed;

        return ForwardedHost.Normalise(host, scheme) is { } name && ForwardedTarget.PathOf(target) is { } path
            ? new ForwardedRequest(method, scheme, name, path, target)
            : AuthorizationErrors.ForwardedMalformed;
    }
}
