using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store of counts passes the common exam on a real server.</summary>
public sealed class InfluxCountStoreTests(InfluxServer server) : CountStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    private readonly string prefix = $"c{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task A_count_beyond_its_retention_is_refused_with_its_line_and_the_rest_is_stored()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var old = Count(0) with { CapturedAt = Now.AddDays(-3) };

        var error = await Assert.ThrowsAsync<RefusedException>(() => writer.PutAsync([Count(0), old, Count(1)], [new("gate", Now)], default));

        Assert.Equal(1, error.Rows);
        Assert.Contains("the line: count,camera=gate-1,site=park,zone=gate people=5i,sequence=1000i", error.Message, StringComparison.Ordinal);
        Assert.Equal([Count(0), Count(1)], await ReadAsync(reader, ["gate"]));
        Assert.Single(await reader.ReadOpenAsync(["gate"], default));
    }

    [Fact]
    public async Task A_count_of_a_time_that_the_server_cannot_hold_is_refused_and_the_rest_is_stored()
    {
        var (writer, reader) = await OpenEmptyAsync();

        var error = await Assert.ThrowsAsync<RefusedException>(
            () => writer.PutAsync([Count(0) with { CapturedAt = DateTimeOffset.MaxValue }, Count(1), Count(0) with { CapturedAt = DateTimeOffset.MinValue }], [], default));

        Assert.Equal(2, error.Rows);
        Assert.Contains("zone gate is of 9999-12-31", error.Message, StringComparison.Ordinal);
        Assert.Equal(Count(1), Assert.Single(await ReadAsync(reader, ["gate"])));
    }

    protected override Task<(ICountWriter Writer, ICountReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(ICountWriter Writer, ICountReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        return (host.Services.GetRequiredService<ICountWriter>(), host.Services.GetRequiredService<ICountReader>());
    }
}
