using CrowdWatch.Domain.Health;

namespace CrowdWatch.Storage.Influx;

/// <summary>Health of cameras and edges in InfluxDB, for dashboards.</summary>
internal sealed class InfluxHealthStore(InfluxWriter writer, InfluxDatabases databases, InfluxStoreSettings settings) : IHealthWriter
{
    public async Task PutAsync(IReadOnlyCollection<CameraHealth> cameras, IReadOnlyCollection<EdgeHealth> edges, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cameras);
        ArgumentNullException.ThrowIfNull(edges);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        foreach (var batch in cameras.Chunk(settings.BatchLines))
            await SendAsync(lines, batch, Add, refusals, cancellationToken);
        foreach (var batch in edges.Chunk(settings.BatchLines))
            await SendAsync(lines, batch, Add, refusals, cancellationToken);
        refusals.ThrowIfAny();
    }

    private async Task SendAsync<T>(LineBuffer lines, T[] batch, Action<LineBuffer, T> add, Refusals refusals, CancellationToken cancellationToken)
    {
        lines.Clear();
        foreach (var row in batch)
            add(lines, row);
        await writer.WriteAsync(databases.Health, "ms", lines.Written, refusals, cancellationToken);
    }

    private void Add(LineBuffer lines, CameraHealth camera)
    {
        lines.Begin("camera_health"u8);
        lines.Tag("camera"u8, camera.CameraId);
        lines.Tag("site"u8, settings.SiteId);
        lines.Field("state"u8, $"{camera.State}");
        // Dashboards colour by number.
        if (Enum.IsDefined(camera.State))
            lines.Field("state_code"u8, (long)camera.State);
        lines.Field("fps"u8, camera.FramesPerSecond);
        lines.Field("frames_counted"u8, camera.FramesCounted);
        lines.Field("frames_dropped"u8, camera.FramesDropped);
        if (camera.FrameDelaySeconds is { } delay)
            lines.Field("delay"u8, delay);
        lines.End(camera.ReportedAt.ToUnixTimeMilliseconds());
    }

    private void Add(LineBuffer lines, EdgeHealth edge)
    {
        lines.Begin("edge_health"u8);
        lines.Tag("edge"u8, edge.EdgeId);
        lines.Tag("site"u8, settings.SiteId);
        lines.Field("outbox_counts"u8, edge.OutboxCounts);
        lines.Field("outbox_bytes"u8, edge.OutboxBytes);
        lines.Field("outbox_age"u8, edge.OldestWaitingAt is { } oldest ? Math.Max(0, (edge.ReportedAt - oldest).TotalSeconds) : 0);
        lines.Field("counts_published"u8, edge.CountsPublished);
        lines.Field("counts_lost"u8, edge.CountsLost);
        lines.Field("clock_steps"u8, (long)edge.ClockSteps);
        lines.End(edge.ReportedAt.ToUnixTimeMilliseconds());
    }
}
