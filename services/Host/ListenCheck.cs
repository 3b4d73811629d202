using System.Net;
using System.Net.Sockets;

namespace CrowdWatch.Host;

/// <summary>Tries the address before anything is started on it, so that a taken port is all that is told.</summary>
internal static class ListenCheck
{
    /// <exception cref="StartException">The port is taken, or the machine does not have the address.</exception>
    public static void Check(string listen, int port)
    {
        if (port == 0)
            return;
        var address = listen switch { "localhost" => IPAddress.Loopback, "*" => IPAddress.Any, _ => IPAddress.Parse(listen) };
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new StartException(e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"--port {port} is taken by another program; choose another one.",
                SocketError.AddressNotAvailable => $"--listen {listen}: this machine has no such address.",
                SocketError.AccessDenied => $"--port {port} may only be used by an administrator; choose one from 1024 on.",
                _ => $"Cannot listen at {listen}, port {port}: {e.Message}",
            }, e);
        }
    }
}
