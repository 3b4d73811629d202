using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of movements passes the common exam on a real server.</summary>
public sealed class InfluxMovementStoreTests(InfluxServer server) : MovementStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"x{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    protected override Task<(IMovementWriter Writer, IMovementReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(IMovementWriter Writer, IMovementReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<IMovementWriter>(), host.Services.GetRequiredService<IMovementReader>());
    }
}
