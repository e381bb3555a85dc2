using System.Net;
using System.Net.Sockets;

namespace AuthServer.Domain.Authentication.Throttling;

/// <summary>The networks that an address belongs to, as throttling sees them: what one subscriber holds, and what is close by.</summary>
/// <param name="Near">The address itself (IPv4 /32), or what one subscriber is given (IPv6 /64).</param>
/// <param name="Wide">The neighbourhood (IPv4 /24, IPv6 /48), so that stepping from address to address gains little.</param>
public sealed record NetworkPrefix(string Near, string Wide)
{
    /// <summary>Reads an address. Absent when it is none (off the network): there is nothing to count by then.</summary>
    public static NetworkPrefix? Of(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return null;

        // The same machine must not count once as IPv4 and once as IPv4-mapped IPv6 (RFC 4291 §2.5.5.2).
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();

        return parsed.AddressFamily == AddressFamily.InterNetwork
            ? new NetworkPrefix(Cut(parsed, 32), Cut(parsed, 24))
            : new NetworkPrefix(Cut(parsed, 64), Cut(parsed, 48));
    }

    private static string Cut(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
