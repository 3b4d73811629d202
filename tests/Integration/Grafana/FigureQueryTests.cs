using System.Text.RegularExpressions;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Host.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>Every figure that a board or an alert asks Prometheus for is one that the alerting, the forecast or the edge role tells, with the labels that it has.</summary>
public sealed partial class FigureQueryTests
{
    /// <summary>What forecast tells of itself, each with the label zone.</summary>
    private static readonly string[] OfForecast =
    [
        "crowdwatch_forecast_mase", "crowdwatch_forecast_pinball", "crowdwatch_forecast_coverage_80_ratio", "crowdwatch_forecast_coverage_95_ratio",
        "crowdwatch_forecast_fallback", "crowdwatch_forecast_age_seconds",
    ];

    [Fact]
    public void Every_figure_of_forecasts_is_asked_for_and_no_other() =>
        Assert.Equal(
            OfForecast.Order(StringComparer.Ordinal),
            BoardFiles.FigureQueries.SelectMany(query => Figure().Matches(query.Text)).Select(match => match.Value)
                .Where(name => name.StartsWith("crowdwatch_forecast_", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_figure_is_told_by_the_role_from_its_start()
    {
        using var collector = new MetricCollector();
        using var services = new ServiceCollection().AddMetrics().AddSingleton<AlertingMetrics>().AddSingleton<EdgeMetrics>().BuildServiceProvider();
        services.GetRequiredService<AlertingMetrics>().Open([]);
        var edge = services.GetRequiredService<EdgeMetrics>();
        edge.ObserveModels(OneModel());
        edge.ObserveRates([OneLane()], () => (0, 0));
        edge.ObserveGates([("gate", OneRatio())], TimeProvider.System);
        var told = collector.Read();

        Assert.NotEmpty(BoardFiles.FigureQueries);
        foreach (var query in BoardFiles.FigureQueries)
        {
            foreach (var name in Figure().Matches(query.Text).Select(match => match.Value).Except(OfForecast))
                Assert.Contains($"\n# TYPE {name} ", "\n" + told, StringComparison.Ordinal);
            foreach (var kind in Kinds().Matches(query.Text).SelectMany(match => match.Groups["kinds"].Value.Split('|')))
                Assert.Contains($"crowdwatch_alerting_steps_total{{kind=\"{kind}\"}} 0", told, StringComparison.Ordinal);
        }
        foreach (var severity in Enum.GetNames<Severity>())
            Assert.Contains($"crowdwatch_alerting_incidents{{severity=\"{severity}\"}} 0", told, StringComparison.Ordinal);
        // A line of the ledger that the counter does not know would show in no board.
        Assert.All(
            typeof(LedgerEntry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LedgerEntry))),
            type => Assert.Contains($"kind=\"{type.Name}\"", told, StringComparison.Ordinal));
    }

    private static ModelBoard OneModel()
    {
        var board = new ModelBoard();
        board.Show([new ModelRun("nanodet", null, TimeSpan.Zero)]);
        return board;
    }

    // Of a lane the rates ask for nothing but its camera and its rate.
    private static CameraLane OneLane() => new(new Camera { Id = "gate", Source = "gate.avi", ImageSize = new ImageSize { Width = 100, Height = 100 }, Views = [] }, null!, null!, null!, null!);

    private static GatedRatio OneRatio()
    {
        var ratio = new GatedRatio();
        ratio.Add(isReaffirmed: true, TimeProvider.System.GetUtcNow());
        return ratio;
    }

    [GeneratedRegex("crowdwatch_[a-z0-9_]+")]
    private static partial Regex Figure();

    [GeneratedRegex("kind=~\"(?<kinds>[A-Za-z|]+)\"")]
    private static partial Regex Kinds();
}
