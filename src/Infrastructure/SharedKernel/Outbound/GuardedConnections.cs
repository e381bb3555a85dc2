using System.Net;
using System.Net.Sockets;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>Opens connections for outbound documents: the address that was checked is the one that is called, so that no second answer of DNS counts.</summary>
internal sealed class GuardedConnections(OutboundOptions options)
{
    /// <summary>Resolves, checks every address, and connects to one of them. Throws <see cref="NetworkRefusedException"/>.</summary>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);

        // One forbidden address among public ones is what a rebinding name looks like.
        if (addresses.Length == 0 || !addresses.All(MayCall))
            throw new NetworkRefusedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!socket.Connected)
                socket.Dispose();
        }
    }

    /// <summary>Whether plain http is borne: only to this machine, and only where the operator allowed its loopback network.</summary>
    public bool MaySpeakPlainly(Uri address) => address.IsLoopback && options.AllowedNetworks.Any(network => network.Contains(IPAddress.Loopback));

    private bool MayCall(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddresses.IsPublic(plain) || options.AllowedNetworks.Any(network => network.Contains(plain));
    }
}

/// <summary>A name led into a network that must not be called.</summary>
internal sealed class NetworkRefusedException() : IOException("The host does not lead to a public address.");
