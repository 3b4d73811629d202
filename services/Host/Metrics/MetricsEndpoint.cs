using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Host.Metrics;

/// <summary>Serves /metrics, the Prometheus text endpoint of every role.</summary>
internal static class MetricsEndpoint
{
    public static void AddMetricsEndpoint(this WebApplicationBuilder builder) => builder.Services.AddSingleton(new MetricCollector());

    public static void MapMetrics(this WebApplication app) =>
        app.MapGet("/metrics", (MetricCollector metrics) => Results.Text(metrics.Read(), PrometheusText.ContentType)).ExcludeFromDescription();
}
