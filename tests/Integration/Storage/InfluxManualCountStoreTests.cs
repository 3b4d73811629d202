using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of manual counts passes the common exam on a real server; and what dashboards find there.</summary>
public sealed class InfluxManualCountStoreTests(InfluxServer server) : ManualCountStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"x{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task Dashboards_find_the_number_beside_the_zones_windows()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync(new ManualCount { ZoneId = "gate", CountedAt = Noon, People = 31, EnteredAt = Noon }, default);

        Assert.Contains($$"""
            "columns":["time","zone","people"],"values":[[{{Noon.ToUnixTimeMilliseconds()}},"gate",31]]
            """, await server.QueryAsync($"{prefix}_1h", "SELECT zone, people FROM manual_count"), StringComparison.Ordinal);
    }

    protected override Task<(IManualCountWriter Writer, IManualCountReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(IManualCountWriter Writer, IManualCountReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<IManualCountWriter>(), host.Services.GetRequiredService<IManualCountReader>());
    }
}
