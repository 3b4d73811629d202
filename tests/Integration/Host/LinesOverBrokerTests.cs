using CrowdWatch.Tests.Integration.Host.Kept;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>Lines of the real clip over a real RabbitMQ, the edge first: what it tells before aggregation was ever there is not confirmed into nothing.</summary>
public sealed class LinesOverBrokerTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-broker-lines-");
    private readonly RabbitMqBroker broker = new();

    private string Data => Path.Combine(folder.FullName, "data");

    public async Task InitializeAsync()
    {
        await Assets.EnsureModelAsync();
        await broker.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await broker.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_an_edge_counts_before_aggregation_was_ever_there_reaches_the_store_too()
    {
        var plan = SitePlans.WithCameras(folder, SitePlans.Camera("north", Assets.SampleClip, "courtyard") + LinesKilledTests.LinesOfTheClip);
        await using var edge = Run(plan, "edge");
        using var edgeSite = new LiveSite(await edge.AddressAsync());
        await UntilAsync(() => Directory.GetFiles(Data, "*.lines.db").Length == 1 && KeptLines.TotalsOnDisk(Data) > 0, "the edge has counted somebody");

        await using var aggregation = Run(plan, "aggregation");
        await aggregation.AddressAsync();
        await using var api = Run(plan, "api");
        using var site = new LiveSite(await api.AddressAsync());
        await site.LineAsync("middle", line => line.GetProperty("current").GetProperty("state").GetString() == "counting");
        await edge.KillAsync();

        // What the broker has still goes into the store; then nothing may be missing.
        await UntilAsync(() => KeptLines.Of(Data).IsWhole, "the store has everything that the edge has told");
        KeptLines.Of(Data).AddUp(["west", "middle", "east", "across"]);
    }

    private CrowdWatchProcess Run(string plan, string role) =>
        CrowdWatchProcess.Start(broker.Environment, "run", "--site", plan, "--roles", role, "--port", "0", "--data", Data);

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            Assert.False(timeout.IsCancellationRequested, $"After 60 s it is still not so that {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
    }
}
