using System.Text;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>All roles in one process count a simulated area while its roster is broken in one way after the other: counting goes on, and the roster that was right last holds.</summary>
public sealed class BrokenRosterTests : IAsyncLifetime, IDisposable
{
    private const string Right = """
        wardens:
          - id: li-min
            name: { zh: 李敏, en: Li Min }
            channels: [phone]
        shifts:
          - wardens: [li-min]

        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-roster-");
    private WebApplication app = null!;
    private LiveSite site = null!;
    private DateTime changedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private string Roster => Path.Combine(folder.FullName, "roster.yaml");

    /// <summary>Each wrong in its own way.</summary>
    private static readonly byte[][] Broken =
    [
        // No ] at all: the YAML library throws an exception of another kind than for all other slips.
        "id: [a\nb: c\n"u8.ToArray(),
        "id: {a: 1\nb: c\n"u8.ToArray(),
        Text(Right.Replace("[phone]", "[phone", StringComparison.Ordinal)),
        Text(Right.Replace("en: Li Min }", "en: Li Min", StringComparison.Ordinal)),
        Text(Right.Replace("    name", "\tname", StringComparison.Ordinal)),
        Text(Right.Replace("{ zh: 李敏, en", "{ zh: 李敏，en", StringComparison.Ordinal)),
        Text(Right.Replace("channels: [phone]", "channels: [telegram]", StringComparison.Ordinal)),
        Text(Right.Replace("li-min\n", "*nobody\n", StringComparison.Ordinal)),
        Text(Right.Replace("wardens: [li-min]", "wardens: null", StringComparison.Ordinal)),
        Text(Right + "shifts: []\n"),
        Text("wardens: " + new string('[', 100_000)),
        Encoding.Unicode.GetBytes(Right),
        [0xFF, 0xFE, 0x00, 0xD8],
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3],
        [.. Text("wardens:\n  - name: "), 0xCE, 0xF7, 0xBA, 0xFE],
        [],
    ];

    public async Task InitializeAsync()
    {
        Write(Text(Right));
        var plan = SimulatedSites.Bundled();
        var day = new SimulatedDay(plan, SimulatedDay.UsualSpeed, 1, TimeProvider.System.GetUtcNow());
        app = Server.Build(plan, new ServerSettings
        {
            Roles = Roles.Everything, Listen = "127.0.0.1", Port = 0, DataFolder = Path.Combine(folder.FullName, "data"), RosterFile = Roster, Simulation = day.Order,
        });
        await Server.StartAsync(app, CancellationToken.None);
        site = new LiveSite(new Uri(app.Urls.First()));
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose()
    {
        site.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Counting_goes_on_and_the_last_right_roster_holds_whatever_is_written_into_it()
    {
        var source = app.Services.GetRequiredService<IRosterSource>();
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        Write(Broken[0]);
        // The first one by the timer itself, which is what ended the process; the others by what it calls, for it looks every five seconds alone.
        await UntilAsync(() => source.Fault is not null);
        foreach (var broken in Broken)
        {
            Write(broken);
            ((RosterFile)source).Look();

            var told = source.Fault!;
            Assert.StartsWith($"Roster {Roster} has ", told, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
            Assert.DoesNotContain("fault of the reader itself", told, StringComparison.Ordinal);
            Assert.Equal("li-min", Assert.Single(source.Current.Wardens).Id);
            Assert.False(lifetime.ApplicationStopping.IsCancellationRequested);
        }
        var before = await CountedAsync();
        await UntilAsync(async () => await CountedAsync() > before);

        Write(Text(Right.Replace("li-min", "wang-wei", StringComparison.Ordinal)));
        ((RosterFile)source).Look();

        Assert.Null(source.Fault);
        Assert.Equal("wang-wei", Assert.Single(source.Current.Wardens).Id);
    }

    // Sixteen wrong rosters, and the last one still lies there when the process is killed.
    [Fact]
    public async Task A_start_with_a_broken_roster_comes_up_with_the_one_that_was_right_last()
    {
        Write(Broken[0]);
        await app.StopAsync();
        await app.DisposeAsync();

        var plan = SimulatedSites.Bundled();
        app = Server.Build(plan, new ServerSettings
        {
            Roles = Roles.Everything, Listen = "127.0.0.1", Port = 0, DataFolder = Path.Combine(folder.FullName, "data"), RosterFile = Roster,
            Simulation = new SimulatedDay(plan, SimulatedDay.UsualSpeed, 1, TimeProvider.System.GetUtcNow()).Order,
        });
        await Server.StartAsync(app, CancellationToken.None);
        using var again = new LiveSite(new Uri(app.Urls.First()));

        var source = app.Services.GetRequiredService<IRosterSource>();
        Assert.Contains("line 1: the line is opened with [ and never closed", source.Fault, StringComparison.Ordinal);
        Assert.Equal("li-min", Assert.Single(source.Current.Wardens).Id);
        await again.ZoneAsync("south-gate", zone => !LiveSite.IsUnknown(zone));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    // Its time says that it changed, however fast one follows the other.
    private void Write(byte[] content)
    {
        File.WriteAllBytes(Roster, content);
        changedAt = changedAt.AddSeconds(1);
        File.SetLastWriteTimeUtc(Roster, changedAt);
    }

    private async Task<long> CountedAsync() =>
        (await site.GetAsync("/api/v1/cameras")).GetProperty("cameras").EnumerateArray().Select(camera => camera.GetProperty("current").GetProperty("framesCounted")).Where(frames => frames.ValueKind == System.Text.Json.JsonValueKind.Number).Sum(frames => frames.GetInt64());

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
    }
}
