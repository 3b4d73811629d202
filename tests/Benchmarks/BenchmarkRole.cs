using CrowdWatch.Host.Commands.Up;

namespace CrowdWatch.Benchmarks;

/// <summary>A role as a process of its own.</summary>
internal sealed class BenchmarkRole : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient client = new();
    private readonly LocalProcess process;
    private readonly string address;

    private BenchmarkRole(LocalProcess process, int port) => (this.process, address) = (process, $"http://127.0.0.1:{port}");

    /// <summary>Text that is in its command line and in no other's.</summary>
    public string Mark => new Uri(address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<BenchmarkRole> WaitAsync(LocalProcess process, int port)
    {
        var role = new BenchmarkRole(process, port);
        await LocalPort.WaitAsync(port, process, Patience, CancellationToken.None);
        return role;
    }

    public Task<Scrape> ScrapeAsync() => Scrape.OfAsync(client, address);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
    }
}
