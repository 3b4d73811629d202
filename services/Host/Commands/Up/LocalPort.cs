using System.Net;
using System.Net.Sockets;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>Ports of this machine's loopback.</summary>
internal static class LocalPort
{
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until somebody listens on a port.</summary>
    /// <exception cref="StartException">The process that should has ended, or the time is over.</exception>
    public static async Task WaitAsync(int port, LocalProcess process, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (Exception e) when (process.Ended.IsCompleted || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                var why = process.Ended.IsCompleted ? $"ended with exit code {process.ExitCode}" : $"does not listen on port {port} after {patience.TotalSeconds:0} s";
                throw new StartException($"{process.Name} {why}. The end of {process.LogFile}:{Environment.NewLine}{process.LastWords()}");
            }
            catch (SocketException)
            {
                await Task.Delay(TryEvery, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
