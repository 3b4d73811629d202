using System.Net;
using System.Net.Sockets;

namespace CrowdWatch.Tests.Integration;

/// <summary>
/// Ports for servers that tests start, none of them twice. They lie below those that Linux gives to outgoing connections (from 32768), so that
/// nobody takes a server's port before it listens, or while it is killed and started again.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int last = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
        throw new InvalidOperationException($"None of the ports {First} to {First + Count - 1} is free.");
    }
}
