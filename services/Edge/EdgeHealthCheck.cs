using CrowdWatch.Domain.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Edge;

/// <summary>Says whether the edge sees: unhealthy before its models are open and when no camera delivers or is being opened, degraded when one does not deliver.</summary>
internal sealed class EdgeHealthCheck(CameraBoard board, ModelBoard models, DecoderBoard decoders) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(board.Cameras, string.Join("; ", new[] { models.Fallback, decoders.Fallback }.Where(fallback => fallback is not null))));

    private static HealthCheckResult Judge(IReadOnlyList<CameraWatch> cameras, string fallback)
    {
        if (cameras.Count == 0)
            return HealthCheckResult.Unhealthy("The models are not open yet.");
        var statuses = cameras.Select(camera => (camera.CameraId, camera.Status)).ToList();
        var absent = statuses.Where(camera => camera.Status.State != CameraState.Live)
            .Select(camera => $"{camera.CameraId} is {camera.Status.State.ToString().ToLowerInvariant()}{(camera.Status.Reason is { } reason ? $" ({reason})" : "")}")
            .ToList();
        if (absent.Count == 0)
            return HealthCheckResult.Healthy($"All {cameras.Count} cameras are live.{(fallback.Length == 0 ? "" : $" But {fallback}.")}");
        var text = $"{absent.Count} of {cameras.Count} cameras do not deliver: {string.Join("; ", absent)}.";
        return statuses.TrueForAll(camera => camera.Status.State is CameraState.Blind or CameraState.Stopped)
            ? HealthCheckResult.Unhealthy(text)
            : HealthCheckResult.Degraded(text);
    }
}
