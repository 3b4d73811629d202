using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of forecasts passes the common exam on a real server; and what dashboards find there.</summary>
public sealed class InfluxForecastStoreTests(InfluxServer server) : ForecastStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"f{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task Dashboards_find_each_value_at_the_time_it_speaks_of()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Row(null, 0, 30)], default);
        await writer.PutAsync([Day("gate", 2)], default);

        // Issued on the hour, 30 minutes ahead: the slot that begins 25 minutes after it and ends 30 after it.
        Assert.Contains($$"""
            "columns":["time","ahead","high80","high95","issued","low80","low95","people","site","zone"],"values":[[{{Now.AddMinutes(25).ToUnixTimeMilliseconds()}},"30",60.5,70,{{Now.ToUnixTimeMilliseconds()}},40,30.25,50,"park","@site"]]
            """, await server.QueryAsync($"{prefix}_10s", "SELECT * FROM forecast"), StringComparison.Ordinal);
        // 30 September 2026 at 00:00 UTC is 1790726400 s after the epoch.
        Assert.Contains("""
            "columns":["time","ahead","expected","high80","high95","low80","low95","measure","site","zone"],"values":[[1790726400000,"2",5000,6000.5,7000,4000,3000.25,"Visitors","park","gate"]]
            """, await server.QueryAsync($"{prefix}_1h", "SELECT * FROM day_forecast"), StringComparison.Ordinal);
    }

    protected override Task<(IForecastWriter Writer, IForecastReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(IForecastWriter Writer, IForecastReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<IForecastWriter>(), host.Services.GetRequiredService<IForecastReader>());
    }
}
