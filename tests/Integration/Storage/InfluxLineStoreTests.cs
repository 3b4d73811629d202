using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of crossings passes the common exam on a real server.</summary>
public sealed class InfluxLineStoreTests(InfluxServer server) : LineStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"x{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    protected override Task<(ILineWriter Writer, ILineReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(ILineWriter Writer, ILineReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<ILineWriter>(), host.Services.GetRequiredService<ILineReader>());
    }
}
