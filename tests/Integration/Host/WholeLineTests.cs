using System.Diagnostics;
using System.Text.RegularExpressions;
using CrowdWatch.Tests.Integration.Api;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>The whole line on the real clip with the real model, as a user runs it: clip → edge → bus → aggregation → store → API.</summary>
public sealed partial class WholeLineTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-line-");

    public Task InitializeAsync() => Assets.EnsureModelAsync();

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task All_roles_in_one_process_count_the_clip_and_keep_its_windows()
    {
        await using var program = Run(SitePlans.Write(folder, Assets.SampleClip), "all");
        using var site = new LiveSite(await program.AddressAsync());

        // Two to eight people walk through every moment of the clip, so that a whole picture always shows some.
        await site.ZoneAsync("courtyard", LiveSite.HasPeople);
        // No camera sees the gate: unknown, not empty.
        await site.ZoneAsync("gate", LiveSite.IsUnknown);
        await WindowAsync(site, "courtyard");
    }

    [Fact]
    public async Task The_ops_page_shows_the_people_of_the_clip_and_an_unseen_zone_as_unknown()
    {
        await using var program = Run(SitePlans.Write(folder, Assets.SampleClip), "all");
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{await program.AddressAsync()}");

        // One person at least is in every picture of the clip, ten never are; the first inference takes its time.
        await Expect(page.Locator("article[data-zone=courtyard] .people-number")).ToHaveTextAsync(OneToNine(), new() { Timeout = 60_000 });
        await Expect(page.Locator("article[data-zone=gate] .people-number")).ToHaveTextAsync("Unknown");
    }

    [Fact]
    public async Task A_camera_whose_ffmpeg_is_killed_goes_blind_and_comes_back_while_the_other_goes_on()
    {
        var plan = SitePlans.WithCameras(
            folder, SitePlans.Camera("north", Assets.SampleClip, "courtyard"), SitePlans.Camera("south", "/nowhere/clip.avi", "gate"));
        await using var program = Run(plan, "all");
        using var site = new LiveSite(await program.AddressAsync());
        await site.ZoneAsync("courtyard", LiveSite.HasPeople);
        var south = await site.CameraAsync("south", camera => camera.GetProperty("current").GetProperty("state").GetString() == "blind");
        Assert.Contains("clip.avi", south.GetProperty("current").GetProperty("reason").GetString(), StringComparison.Ordinal);

        await KillFfmpegAsync(program.Id);

        await site.CameraAsync("north", camera => camera.GetProperty("current").GetProperty("state").GetString() == "blind");
        await site.ZoneAsync("courtyard", LiveSite.IsUnknown);
        await site.CameraAsync("north", camera => camera.GetProperty("current").GetProperty("state").GetString() == "live");
        await site.ZoneAsync("courtyard", LiveSite.HasPeople);
    }

    [Fact]
    public async Task Roles_in_processes_of_their_own_count_the_clip_over_a_real_RabbitMq()
    {
        var broker = new RabbitMqBroker();
        await broker.InitializeAsync();
        try
        {
            var plan = SitePlans.Write(folder, Assets.SampleClip);
            await using var aggregation = Run(plan, "aggregation", broker.Environment);
            await using var api = Run(plan, "api", broker.Environment);
            using var site = new LiveSite(await api.AddressAsync());
            await aggregation.AddressAsync();
            await using var edge = Run(plan, "edge", broker.Environment);
            using var edgeSite = new LiveSite(await edge.AddressAsync());

            await site.ZoneAsync("courtyard", LiveSite.HasPeople);
            await site.ZoneAsync("gate", LiveSite.IsUnknown);
            await WindowAsync(site, "courtyard");
            Assert.Equal("ready", (await edgeSite.GetAsync("/health/ready")).GetProperty("status").GetString());
        }
        finally
        {
            await broker.DisposeAsync();
        }
    }

    private CrowdWatchProcess Run(string plan, string roles, IReadOnlyDictionary<string, string>? environment = null) =>
        CrowdWatchProcess.Start(environment, "run", "--site", plan, "--roles", roles, "--port", "0", "--data", Path.Combine(folder.FullName, "data"));

    /// <summary>Waits for a stored 10-second window in which people were seen.</summary>
    private static async Task WindowAsync(LiveSite site, string zone)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var series = await site.GetAsync($"/api/v1/zones/{zone}/occupancy?every=10s");
            var seen = series.GetProperty("windows").EnumerateArray().Any(window =>
                window.GetProperty("meanPeople") is { ValueKind: System.Text.Json.JsonValueKind.Number } mean && mean.GetDouble() > 0);
            if (seen)
                return;
            Assert.False(timeout.IsCancellationRequested, $"No window with people was stored; the series is {series}");
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
    }

    private static async Task KillFfmpegAsync(int parent)
    {
        using var list = Process.Start(new ProcessStartInfo("pgrep", ["-P", $"{parent}", "ffmpeg"]) { RedirectStandardOutput = true })!;
        var ids = (await list.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(ids);
        foreach (var id in ids)
        {
            using var ffmpeg = Process.GetProcessById(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
            ffmpeg.Kill();
        }
    }

    [GeneratedRegex("^[1-9]$")]
    private static partial Regex OneToNine();
}
