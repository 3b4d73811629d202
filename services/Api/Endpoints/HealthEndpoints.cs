using CrowdWatch.Api.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Whether the program runs, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary>Checks with this tag decide on readiness; the bus registers its own with it.</summary>
    public const string ReadyTag = "ready";

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/health").WithTags("Health");
        group.MapGet("/live", () => new LiveAnswer { Status = "live" })
            .WithName("GetLive")
            .WithSummary("Whether the program runs")
            .WithDescription("Answers as long as the process does. Says nothing about the broker, the store or cameras.");
        group.MapGet("/ready", ReadyAsync)
            .WithName("GetReady")
            .WithSummary("Whether the program can do its work")
            .WithDescription("Checks the store and the bus, and what other roles of the same process add. 503 with the same checks while one fails.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<ReadyAnswer>, ProblemHttpResult>> ReadyAsync(
        HealthCheckService health, CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(ReadyTag), cancellationToken);
        var checks = report.Entries.Select(entry => CheckAnswer.Of(entry.Key, entry.Value)).ToList();
        return report.Status != HealthStatus.Unhealthy
            ? TypedResults.Ok(new ReadyAnswer { Status = "ready", Checks = checks })
            : Problems.Unavailable(
                "Not ready",
                $"Failing, see the log: {string.Join(", ", report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key))}.",
                ("checks", checks));
    }
}
