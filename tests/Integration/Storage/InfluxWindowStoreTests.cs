using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Influx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The InfluxDB store passes the common exam on a real server; and what dashboards find there.</summary>
public sealed class InfluxWindowStoreTests(InfluxServer server) : WindowStoreConformance, IClassFixture<InfluxServer>, IDisposable
{
    // Databases of its own for each test.
    private readonly string prefix = $"w{Guid.NewGuid():N}";
    private IHost? host;

    public void Dispose() => host?.Dispose();

    [Fact]
    public async Task Dashboards_find_the_fields_of_the_layout()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon)], default);

        var answer = await server.QueryAsync($"{prefix}_1m", "SELECT * FROM occupancy");

        // 4.5 people where 10 may be are a load of 0.45.
        Assert.Contains("""["time","capacity","coverage","known","last","load","max","mean","min","readings","revision","site","zone"]""", answer, StringComparison.Ordinal);
        Assert.Contains($"""[{Noon.ToUnixTimeMilliseconds()},10,0.75,true,5,0.45,9,4.5,1,45,0,"park","gate"]""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_of_another_type_is_refused_with_its_line_and_the_rest_is_stored()
    {
        var (writer, reader) = await OpenEmptyAsync();
        // Somebody wrote readings as a broken number: the field has a type for as long as the server keeps that week (a shard of the retention).
        (await server.WriteAsync($"{prefix}_1m", $"occupancy,site=park,zone=hill readings=1.5 {Noon.ToUnixTimeMilliseconds()}")).EnsureSuccessStatusCode();
        var monthLater = Noon.AddDays(30);
        var windows = Enumerable.Range(0, 20).Select(m => Window("gate", monthLater.AddMinutes(m))).ToList();
        windows.Insert(7, Window("gate", Noon));

        var error = await Assert.ThrowsAsync<RefusedException>(() => writer.PutAsync(windows, default));

        Assert.Equal(1, error.Rows);
        Assert.Contains("field type conflict", error.Message, StringComparison.Ordinal);
        Assert.Contains($"the line: occupancy,site=park,zone=gate known=true,mean=4.5", error.Message, StringComparison.Ordinal);
        Assert.Contains($" {Noon.ToUnixTimeMilliseconds()}", error.Message, StringComparison.Ordinal);
        Assert.Equal(20, (await reader.ReadAsync("gate", WindowLength.OneMinute, monthLater, monthLater.AddHours(1), default)).Count);
    }

    [Fact]
    public async Task A_window_beyond_its_retention_is_refused_with_its_line_and_the_rest_is_stored()
    {
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix), ("Retention:OneMinute", "1.00:00:00"));
        var (writer, reader) = (host.Services.GetRequiredService<InfluxWindowStore>(), host.Services.GetRequiredService<IWindowReader>());
        var now = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneMinute);
        var old = Window("old", now.AddDays(-3));

        var error = await Assert.ThrowsAsync<RefusedException>(
            () => writer.PutAsync([Window("gate", now), old, old with { Start = old.Start.AddMinutes(1) }, Window("gate", now.AddMinutes(-1))], default));

        Assert.Equal(2, error.Rows);
        Assert.Contains("beyond retention policy", error.Message, StringComparison.Ordinal);
        Assert.Contains($"zone=old known=true,mean=4.5,min=1i,max=9i,last=5i,coverage=0.75,readings=45i,revision=0i {old.Start.ToUnixTimeMilliseconds()}", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await reader.ReadAsync("gate", WindowLength.OneMinute, now.AddHours(-1), now.AddHours(1), default)).Count);
    }

    [Fact]
    public async Task A_zone_id_with_a_line_break_is_refused_before_anything_is_sent()
    {
        var (writer, reader) = await OpenEmptyAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([Window("gate", Noon), Window("a\nb", Noon)], default));

        Assert.Empty(await ReadHourAsync(reader, "gate"));
    }

    protected override Task<(IWindowWriter Writer, IWindowReader Reader)> OpenEmptyAsync() => ReopenAsync();

    protected override async Task<(IWindowWriter Writer, IWindowReader Reader)> ReopenAsync()
    {
        host?.Dispose();
        host = await InfluxHost.StartAsync(server.Url, ("Influx:DatabasePrefix", prefix));
        var store = host.Services.GetRequiredService<InfluxWindowStore>();
        return (store, store);
    }
}
