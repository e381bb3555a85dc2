using System.Net;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using StackExchange.Redis;

namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>What the connection string of Redis says, for those who judge settings. Never its text: it holds a password.</summary>
public static class RedisSettings
{
    /// <summary>Whether the driver understands it, and it names a server.</summary>
    public static bool IsReadable(Secret connectionString) => Parse(connectionString) is { EndPoints.Count: > 0 };

    /// <summary>Whether nobody between us and Redis can listen: TLS, or this machine.</summary>
    public static bool IsTrustworthy(Secret connectionString) =>
        Parse(connectionString) is { } settings && (settings.Ssl || settings.EndPoints.All(IsThisMachine));

    private static bool IsThisMachine(EndPoint server) => server switch
    {
        IPEndPoint address => IPAddress.IsLoopback(address.Address),
        DnsEndPoint name => ConnectionStrings.IsThisMachine(name.Host),
        _ => true,
    };

    private static ConfigurationOptions? Parse(Secret connectionString)
    {
        try
        {
            return ConfigurationOptions.Parse(connectionString.Reveal());
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
