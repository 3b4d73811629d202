using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CrowdWatch.Tests.Integration.Forecast;

/// <summary>The project's scorer in Python, evaluate.py beside this file.</summary>
internal static class ReferenceScorer
{
    /// <summary>Its exit code and its scores; a score that could not be formed is null.</summary>
    public static async Task<(int ExitCode, JsonObject Scores)> ScoreAsync(string prefix, string forecasts, string? events, string json)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Forecast", "evaluate.py"), prefix, forecasts, .. events is null ? (string[])[] : ["--events", events], "--json", json];
        using var process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (printed, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await printed;
        Assert.True(File.Exists(json), $"evaluate.py has written no scores: {await complaint}");
        return (process.ExitCode, JsonNode.Parse((await File.ReadAllTextAsync(json)).Replace("NaN", "null", StringComparison.Ordinal))!.AsObject());
    }

    /// <summary>Compares every figure to 1e-9 and gives how many there were.</summary>
    public static int AssertSame(JsonObject expected, JsonObject actual, string path = "")
    {
        Assert.Equal(expected.Select(each => each.Key).Order(StringComparer.Ordinal), actual.Select(each => each.Key).Order(StringComparer.Ordinal));
        var compared = 0;
        foreach (var (name, value) in expected)
        {
            if (value is JsonObject group)
            {
                compared += AssertSame(group, actual[name]!.AsObject(), $"{path}{name}.");
                continue;
            }
            compared++;
            if (value is JsonValue number && number.TryGetValue<double>(out var figure))
                Assert.True(actual[name] is { } own && Math.Abs(own.GetValue<double>() - figure) < 1e-9, $"{path}{name}: evaluate.py says {figure}, this program {actual[name]}.");
            else
                Assert.Equal($"{value}", $"{actual[name]}");
        }
        return compared;
    }
}
