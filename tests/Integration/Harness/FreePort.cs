using System.Net;
using System.Net.Sockets;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// Hands out loopback ports from below the ephemeral range (32768 on Linux), so that no outgoing connection
/// of a test takes a port between the moment that it is chosen and the moment that the server binds it.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Test processes that run side by side begin at different places.
    private static int last = Environment.ProcessId * 97;

    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No free loopback port in {First}..{First + Count - 1}.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
