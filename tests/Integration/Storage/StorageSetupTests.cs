using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The store as the program sets it up: checked at the start, with rollups, clearing itself.</summary>
public sealed class StorageSetupTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_minute_is_stored_with_its_rollups()
    {
        using var host = Build(Noon, ("Sqlite:Path", folder.File("windows.db")));
        await host.StartAsync();
        var reader = host.Services.GetRequiredService<IWindowReader>();

        await host.Services.GetRequiredService<IWindowWriter>().PutAsync([Minute(Noon), Minute(Noon.AddMinutes(1))], default);

        foreach (var length in new[] { WindowLength.FifteenMinutes, WindowLength.OneHour })
        {
            var rollup = Assert.Single(await reader.ReadAsync("gate", length, Noon, Noon.AddHours(1), default));
            // Two minutes of 60 readings, both seen throughout.
            Assert.Equal((120, 120.0 / (int)length), (rollup.Readings, rollup.CoverageRatio));
        }
        await host.StopAsync();
    }

    [Fact]
    public async Task Windows_past_their_time_are_removed_at_the_start_and_the_others_stay()
    {
        // Minutes are kept for 2 days here; the hour made of them for 10 years.
        (string, string)[] settings = [("Sqlite:Path", folder.File("windows.db")), ("Retention:OneMinute", "2.00:00:00")];
        using (var before = Build(Noon, settings))
        {
            await before.StartAsync();
            await before.Services.GetRequiredService<IWindowWriter>().PutAsync([Minute(Noon), Minute(Noon.AddHours(1))], default);
            await before.StopAsync();
        }

        using var after = Build(Noon.AddDays(2).AddMinutes(1), settings);
        await after.StartAsync();
        var retention = after.Services.GetServices<IHostedService>().OfType<RetentionWorker>().Single();
        await retention.RunOnceAsync(default);

        var reader = after.Services.GetRequiredService<IWindowReader>();
        Assert.Equal(Noon.AddHours(1), Assert.Single(await reader.ReadAsync("gate", WindowLength.OneMinute, Noon, Noon.AddDays(1), default)).Start);
        Assert.Equal(2, (await reader.ReadAsync("gate", WindowLength.OneHour, Noon, Noon.AddDays(1), default)).Count);
        await after.StopAsync();
    }

    [Fact]
    public async Task A_path_that_cannot_be_used_stops_the_start()
    {
        using var host = Build(Noon, ("Sqlite:Path", folder.FullPath));

        var error = await Assert.ThrowsAsync<StorageException>(() => host.StartAsync());

        Assert.Contains(folder.FullPath, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_all_named_at_the_start()
    {
        using var host = Build(Noon, ("Sqlite:Path", ""), ("Sqlite:BusyTimeout", "00:00:00"), ("Retention:TenSeconds", "01:00:00"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(3, error.Failures.Count());
        Assert.All(["Path", "BusyTimeout", "TenSeconds"], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    private static IHost Build(DateTimeOffset now, params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => $"Storage:{s.Name}", s => (string?)s.Value));
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(new FixedClock(now));
        StorageSetup.AddStorage(builder);
        return builder.Build();
    }

    private static OccupancyWindow Minute(DateTimeOffset start) => new()
    {
        ZoneId = "gate",
        Length = WindowLength.OneMinute,
        Start = start,
        MeanPeople = 4,
        MinPeople = 4,
        MaxPeople = 4,
        LastPeople = 4,
        CoverageRatio = 1,
        Readings = 60,
    };

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
