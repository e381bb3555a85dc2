using System.Net;
using System.Net.Sockets;

namespace AuthServer.Tests.Integration.OAuth.Mtls;

/// <summary>User agents whose connections come from a loopback address of choice, as from a proxy.</summary>
internal static class ProxiedClients
{
    public static HttpClient From(IPAddress own, Uri server) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(own, 0));
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = server,
    };
}
