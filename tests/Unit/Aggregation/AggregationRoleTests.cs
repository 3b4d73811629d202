using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Tests.Unit.Storage;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>The whole role on MassTransit's harness: counts go in as the bus hands them over, values and windows come out.</summary>
public sealed class AggregationRoleTests
{
    private readonly FakeTimeProvider clock = new(Start);
    private readonly MemoryWindowStore store = new();
    private readonly MemorySiteWindowStore site = new();
    private readonly MemoryCountStore counts = new();

    [Fact]
    public async Task Counts_in_any_order_and_twice_become_one_window()
    {
        using var host = Build();
        await host.StartAsync();
        var harness = host.Services.GetTestHarness();
        var handler = host.Services.GetRequiredService<IPartitionHandler>();
        // b sees the hill at 0, 0.1 ... 9.9 s, alternately 2 and 4 people: mean 3, seen throughout, 100 readings.
        var made = Enumerable.Range(0, 100).Select(i => Counted("b", "hill", i * 0.1, i % 2 == 0 ? 2 : 4)).ToArray();
        clock.Advance(TimeSpan.FromSeconds(9.9));
        // Backwards, and every third one again.
        await Task.WhenAll(made.Reverse().Concat(made.Where((_, i) => i % 3 == 0)).Select(counted => handler.TakeAsync(RoleParts.Message(counted), default)));
        await LoadedAsync(host);

        clock.Advance(TimeSpan.FromSeconds(3.25));
        var closed = await harness.Published.SelectAsync<WindowsClosed>(w => w.Context.Message.Windows.Any(x => x.ZoneId == "hill")).First();

        var window = closed.Context.Message.Windows.Single(w => w.ZoneId == "hill");
        Assert.Equal((Start, WindowLength.TenSeconds, 0), (window.Start, window.Length, window.Revision));
        Assert.Equal(3, window.MeanPeople!.Value, 1e-9);
        Assert.Equal((2, 4, 4, 100), (window.MinPeople, window.MaxPeople, window.LastPeople, window.Readings));
        Assert.Equal(1, window.CoverageRatio, 1e-9);
        Assert.Contains(store.Windows, w => w.ZoneId == "hill" && w.Length == WindowLength.TenSeconds && w.Readings == 100);
        Assert.Equal(100, counts.Counts.Count);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_count_becomes_a_live_value()
    {
        using var host = Build();
        await host.StartAsync();
        var harness = host.Services.GetTestHarness();

        host.Services.GetRequiredService<IPartitionHandler>().TakeLive(RoleParts.Message(Counted("b", "hill", 0, 7)));

        var message = await harness.Published.SelectAsync<OccupanciesUpdated>(u => u.Context.Message.Updates.Any(x => x is { ZoneId: "hill", People: not null })).First();
        var update = message.Context.Message.Updates.Single(u => u.ZoneId == "hill");
        Assert.Equal((7, 1.0, Start), (update.People, update.CoverageRatio, update.CapturedAt));
        await host.StopAsync();
    }

    [Fact]
    public async Task Wrong_settings_are_all_named_at_the_start()
    {
        using var host = Build(("CloseDelay", "00:02:00"), ("AllowedLateness", "00:09:00"), ("MaxPendingWindows", "10"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(["AllowedLateness", "CloseDelay", "MaxPendingWindows"], error.Failures.Select(f => f.Split("field ")[1].Split('.')[1].Split(' ')[0].Trim('\'')).Order());
    }

    [Fact]
    public async Task Hot_lateness_below_the_close_delay_is_refused()
    {
        using var host = Build(("CloseDelay", "00:00:30"), ("HotLateness", "00:00:10"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("HotLateness is 00:00:10; allowed is CloseDelay (00:00:30) or more.", error.Message, StringComparison.Ordinal);
    }

    private IHost Build(params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => $"Aggregation:{s.Name}", s => (string?)s.Value));
        builder.Services.AddSingleton(Plan());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IWindowWriter>(store);
        builder.Services.AddSingleton<IWindowReader>(store);
        builder.Services.AddSingleton<ISiteWindowWriter>(site);
        builder.Services.AddSingleton<ISiteWindowReader>(site);
        builder.Services.AddSingleton<ICountWriter>(counts);
        builder.Services.AddSingleton<ICountReader>(counts);
        builder.Services.AddSingleton<ILineReader>(new MemoryLineReader());
        builder.Services.AddLogging();
        AggregationRole.AddServices(builder);
        builder.Services.AddMassTransitTestHarness(bus =>
        {
            bus.SetTestTimeouts(testTimeout: TimeSpan.FromMinutes(1), testInactivityTimeout: TimeSpan.FromSeconds(20));
            AggregationRole.AddConsumers(bus);
        });
        return builder.Build();
    }

    /// <summary>No window is closed before what was stored earlier has been read.</summary>
    private static async Task LoadedAsync(IHost host)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var desk = host.Services.GetRequiredService<PartitionDesk>();
        var loader = host.Services.GetRequiredService<PartitionLoader>();
        while (!desk.Active.All(partition => partition.IsLoaded))
            await loader.TickAsync(deadline.Token);
    }

    private static ZoneCounted Counted(string camera, string zone, double seconds, int people) => new()
    {
        CameraId = camera,
        ZoneId = zone,
        Sequence = (long)Math.Round(seconds * 1000),
        CapturedAt = Start.AddMilliseconds(Math.Round(seconds * 1000)),
        People = people,
    };

    [Fact]
    public void What_an_outbox_keeps_the_longest_is_not_too_late_when_it_is_drained() =>
        Assert.True(new AggregationOptions().AllowedLateness > new CrowdWatch.Edge.OutboxOptions().MaxAge);
}
