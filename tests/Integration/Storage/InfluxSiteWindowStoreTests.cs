using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of the site's windows passes the common exam on a real server; and what dashboards find there.</summary>
public sealed class InfluxSiteWindowStoreTests(InfluxServer server) : SiteWindowStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"s{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task Dashboards_find_people_load_and_estimate_side_by_side()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Window(0)], default);

        // 360 of 500 are 72 %.
        Assert.Contains($$"""
            "columns":["time","capacity","coverage","estimate","estimated","known","load","people","revision","seen_zones","site","zones"],"values":[[{{Noon.ToUnixTimeMilliseconds()}},500,0.8,450,true,true,0.72,360,0,4,"park",5]]
            """, await server.QueryAsync($"{prefix}_1m", "SELECT * FROM site_occupancy"), StringComparison.Ordinal);
    }

    protected override Task<(ISiteWindowWriter Writer, ISiteWindowReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(ISiteWindowWriter Writer, ISiteWindowReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<ISiteWindowWriter>(), host.Services.GetRequiredService<ISiteWindowReader>());
    }
}
