using CrowdWatch.Domain.Context;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of context passes the common exam on a real server; and what dashboards find there.</summary>
public sealed class InfluxContextStoreTests(InfluxServer server) : ContextStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"x{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task Dashboards_find_the_fields_of_the_layout()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([new(ContextSeries.Visitors, null, Day, 8_000)], default);

        Assert.Contains($$"""
            "columns":["time","kind","site","value","zone"],"values":[[{{Day.ToUnixTimeMilliseconds()}},"Visitors","park",8000,"@site"]]
            """, await server.QueryAsync($"{prefix}_1h", "SELECT * FROM context"), StringComparison.Ordinal);
    }

    protected override Task<(IContextWriter Writer, IContextReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(IContextWriter Writer, IContextReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<IContextWriter>(), host.Services.GetRequiredService<IContextReader>());
    }
}
