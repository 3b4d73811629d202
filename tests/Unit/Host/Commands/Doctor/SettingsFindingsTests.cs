using CrowdWatch.Host;
using CrowdWatch.Host.Commands.Doctor;
using CrowdWatch.Tests.Unit.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class SettingsFindingsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-doctor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_right_is_told_and_nothing_is_made()
    {
        var roster = Write("roster.yaml", RosterText.Small.Replace("    phone: \"+8613800000000\"\n", "    channels: [phone]\n", StringComparison.Ordinal));
        var config = Write("settings.json", """{ "Alerting": { "GroupFor": "00:10:00" } }""");

        var findings = await ExamineAsync(config, roster);

        Assert.Equal([$"ok    settings: {config} is valid", $"ok    roster: {roster} is valid; wardens: 2, groups: 0, shifts: 1"], findings.Take(2));
        Assert.All(findings.Skip(2), finding => Assert.StartsWith("warn  roster: ", finding, StringComparison.Ordinal));
        Assert.Equal([roster, config], Directory.GetFileSystemEntries(folder).Order());
    }

    [Fact]
    public async Task A_channel_that_no_gateway_has_fails()
    {
        var findings = await ExamineAsync(null, Write("roster.yaml", RosterText.Small));

        Assert.Contains("FAIL  roster: ", findings[1], StringComparison.Ordinal);
        Assert.Contains("line 4: wardens[0].phone is given without channels, so sms holds, which the settings do not have", findings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_wrong_fail_and_the_roster_waits_for_them()
    {
        var findings = await ExamineAsync(Write("settings.json", """{ "Edge": { "InferenceThreads": 0 }, "Bus": { "Port": 99999 } }"""), null);

        Assert.StartsWith("FAIL  settings: ", findings[0], StringComparison.Ordinal);
        Assert.Contains("Edge:InferenceThreads is '0'; it must be between 1 and 256", findings[0], StringComparison.Ordinal);
        Assert.Contains("Bus:Port is '99999'; it must be between 1 and 65535", findings[0], StringComparison.Ordinal);
        Assert.StartsWith("warn  roster: not checked", findings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_roster_nobody_is_told() => Assert.StartsWith("warn  roster: none given, so nobody is told", (await ExamineAsync(null, null))[1], StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> ExamineAsync(string? config, string? roster)
    {
        var settings = new ServerSettings { Roles = "all", Listen = "localhost", Port = 0, DataFolder = Path.Combine(folder, "data"), ConfigFile = config, RosterFile = roster };
        return [.. (await SettingsFindings.ExamineAsync(PlanText.Read(PlanText.Smallest), settings, Now)).Select(finding => finding.ToString())];
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
