using CrowdWatch.Tests.Integration.Host.Kept;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>
/// The real program counts lines of the real clip and is ended with kill -9 again and again, at moments that nothing chose. Its totals and what it told of them
/// hold afterwards to the last person.
/// </summary>
public sealed class LinesKilledTests : IAsyncLifetime
{
    private const int Kills = 4;
    private static readonly string[] Lines = ["west", "middle", "east", "across"];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-lines-");

    private string Data => Path.Combine(folder.FullName, "data");

    public Task InitializeAsync() => Assets.EnsureModelAsync();

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Totals_of_lines_outlive_kills_and_every_message_adds_up_to_them()
    {
        var plan = SitePlans.WithCameras(folder, SitePlans.Camera("north", Assets.SampleClip, "courtyard") + LinesOfTheClip);
        var random = new Random(7);
        var before = KeptLines.None;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = CrowdWatchProcess.Start(null, "run", "--site", plan, "--port", "0", "--data", Data);
            using var site = new LiveSite(await program.AddressAsync());
            await site.LineAsync("west", line => line.GetProperty("current").GetProperty("state").GetString() == "counting");
            await Task.Delay(TimeSpan.FromSeconds(1 + (3 * random.NextDouble())));
            await program.KillAsync();

            var kept = KeptLines.Of(Data);
            kept.AddUp(Lines);
            kept.GoesOnFrom(before);
            before = kept;
        }

        Assert.True(before.People > 0, "Nobody crossed a line of the clip: the test has shown nothing.");
    }

    [Fact]
    public async Task The_API_goes_on_with_the_totals_of_before_the_kill()
    {
        var plan = SitePlans.WithCameras(folder, SitePlans.Camera("north", Assets.SampleClip, "courtyard") + LinesOfTheClip);
        await using (var killed = CrowdWatchProcess.Start(null, "run", "--site", plan, "--port", "0", "--data", Data))
        {
            using var site = new LiveSite(await killed.AddressAsync());
            await site.LineAsync("middle", LiveSite.WasCrossed);
            await killed.KillAsync();
        }
        var (entered, left) = KeptLines.Of(Data).TotalsOf("middle");

        await using var program = CrowdWatchProcess.Start(null, "run", "--site", plan, "--port", "0", "--data", Data);
        using var again = new LiveSite(await program.AddressAsync());
        var line = await again.LineAsync("middle", known => known.GetProperty("current").GetProperty("state").GetString() == "counting");

        Assert.True(line.GetProperty("current").GetProperty("inTotal").GetInt64() >= entered);
        Assert.True(line.GetProperty("current").GetProperty("outTotal").GetInt64() >= left);
    }

    /// <summary>Lines across the ways on which people walk in the clip, as a camera's entry of a plan.</summary>
    internal const string LinesOfTheClip = """
            lines:
              - { id: west, from: [250, 120], to: [250, 540], inside: [400, 300] }
              - { id: middle, from: [384, 120], to: [384, 540], inside: [600, 300] }
              - { id: east, from: [520, 120], to: [520, 540], inside: [600, 300] }
              - { id: across, from: [60, 300], to: [700, 300], inside: [384, 500] }

        """;
}
