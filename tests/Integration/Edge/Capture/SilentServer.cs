using System.Net;
using System.Net.Sockets;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>Accepts connections and never says a word, as a camera that hangs.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public SilentServer() => listener.Start();   // the system accepts for us; nobody ever reads

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();
}
