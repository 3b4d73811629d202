using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>
/// ONNX Runtime reports its use to its maker unless it is told not to, and says nothing of it where CI is set: here the real program runs with none of CI's
/// variables, an empty home, and a proxy that writes down who asks for what. Beside it runs the same program in which the library was opened untold.
/// </summary>
public sealed class ReportsToNobodyTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-reports-");

    public async Task InitializeAsync() => await Assets.EnsureModelAsync();

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("models", "inspect", Assets.ModelName)]
    [InlineData("count", "CLIP", "--every", "400")]
    [InlineData("doctor", "--data", "DATA")]
    public async Task A_command_leaves_nothing_in_the_users_home(params string[] arguments)
    {
        var home = Home("home");

        await using var program = CrowdWatchProcess.StartBare(home, [.. arguments.Select(Place)]);
        await program.ExitCodeAsync();

        Assert.Contains(arguments[0] switch { "models" => "scores_8", "count" => "400,", _ => "one inference on cpu" }, program.Output, StringComparison.Ordinal);
        Assert.Empty(Left(home));
    }

    [Fact]
    public async Task A_running_edge_leaves_nothing_and_asks_for_no_server()
    {
        using var nobody = new Proxy();
        using var maker = new Proxy();
        var (home, untold) = (Home("home", nobody), Home("untold", maker));
        untold["DOTNET_STARTUP_HOOKS"] = typeof(ReportsToNobodyTests).Assembly.Location;

        await using var program = CrowdWatchProcess.StartBare(home, Run("line"));
        await using var control = CrowdWatchProcess.StartBare(untold, Run("control"));
        await program.AddressAsync();
        await control.AddressAsync();
        // The library asks some seconds after its first session, and again: what ran longer than that is known to ask for nothing.
        Assert.StartsWith("CONNECT ", await maker.NextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("CONNECT ", await maker.NextAsync(), StringComparison.Ordinal);
        await program.KillAsync();
        await control.KillAsync();

        Assert.Contains(Left(untold), file => file.EndsWith("deviceid", StringComparison.Ordinal));
        Assert.Empty(nobody.Asked);
        Assert.Empty(Left(home));
    }

    private string[] Run(string name)
    {
        var place = folder.CreateSubdirectory(name);
        return ["run", "--site", SitePlans.Write(place, Assets.SampleClip), "--port", "0", "--data", Path.Combine(place.FullName, "data")];
    }

    private string Place(string argument) => argument switch { "CLIP" => Assets.SampleClip, "DATA" => Path.Combine(folder.FullName, "data"), _ => argument };

    private Dictionary<string, string> Home(string name, Proxy? proxy = null)
    {
        var home = folder.CreateSubdirectory(name).FullName;
        var variables = new Dictionary<string, string> { ["HOME"] = home, ["XDG_CACHE_HOME"] = $"{home}/.cache", ["XDG_DATA_HOME"] = $"{home}/.local/share", ["XDG_CONFIG_HOME"] = $"{home}/.config" };
        if (proxy is not null)
            variables["HTTPS_PROXY"] = variables["https_proxy"] = variables["HTTP_PROXY"] = variables["http_proxy"] = proxy.Url;
        return variables;
    }

    private static IEnumerable<string> Left(Dictionary<string, string> home) => Directory.EnumerateFiles(home["HOME"], "*", SearchOption.AllDirectories);

    /// <summary>Writes down the first line of each request and hangs up.</summary>
    private sealed class Proxy : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly BlockingCollection<string> fresh = [];
        private readonly ConcurrentQueue<string> asked = new();

        public Proxy()
        {
            listener.Start();
            _ = TakeAsync();
        }

        public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public IReadOnlyCollection<string> Asked => asked;

        /// <summary>The next request that was not taken yet.</summary>
        public Task<string> NextAsync() => Task.Run(() =>
            fresh.TryTake(out var line, Patience) ? line : throw new TimeoutException($"Nobody asked the proxy within {Patience}: the library reports otherwise now, and this test proves nothing."));

        public void Dispose()
        {
            listener.Dispose();
            fresh.Dispose();
        }

        private async Task TakeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    var line = await FirstLineAsync(client);
                    asked.Enqueue(line);
                    fresh.Add(line);
                }
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
            {
            }
        }

        private static async Task<string> FirstLineAsync(TcpClient client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                return await reader.ReadLineAsync() ?? "";
            }
            catch (IOException e)
            {
                return e.Message;
            }
        }
    }
}
