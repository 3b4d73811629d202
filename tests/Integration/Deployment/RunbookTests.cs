using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>infra/runbook.md speaks of what is there: log events, metrics and settings by their present names.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(DeploymentFiles.Root, "infra", "runbook.md"));
    private static readonly string Source = ReadSource();

    [Fact]
    public void Every_event_is_one_that_the_program_logs()
    {
        var events = Brackets().Matches(Text).SelectMany(match => Number().Matches(match.Value)).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(events);
        Assert.All(events, id => Assert.Contains($"EventId = {id},", Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_is_one_that_the_program_has()
    {
        // In the text form of Prometheus dots are underscores, and a unit or _total follows.
        var known = Metric().Matches(Source).Select(match => match.Groups["name"].Value.Replace('.', '_')).ToHashSet();
        var named = Regex.Matches(Text, "`(crowdwatch_[a-z]+_[a-z_]+)`").Select(match => match.Groups[1].Value).Where(name => name != "crowdwatch_counts").Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(Regex.Replace(name, "_(total|seconds|bytes)$", ""), known));
    }

    [Fact]
    public void Every_setting_is_one_that_the_program_reads()
    {
        var settings = Regex.Matches(Text, "`(?:Edge|Bus|Storage|Aggregation|Forecast|Alerting|Grafana)(?::[A-Za-z]+)*:([A-Za-z]+)`").Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, name => Assert.Matches($@"public [\w<>?]+ {name} {{ get; (set; )?}}", Source));
    }

    private static string ReadSource() => string.Join(
        '\n', Directory.EnumerateFiles(Path.Combine(DeploymentFiles.Root, "services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b[1-7]\d{3}\b")]
    private static partial Regex Number();

    [GeneratedRegex("\"(?<name>crowdwatch\\.[a-z_.]+)\"")]
    private static partial Regex Metric();
}
