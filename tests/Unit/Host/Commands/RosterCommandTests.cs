using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Unit.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class RosterCommandTests : IDisposable
{
    private static readonly string Roster = RepositoryFile.Path("infra/examples/demo-roster.yaml");
    private static readonly string Site = RepositoryFile.Path("infra/examples/demo.yaml");

    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-roster-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_valid_roster_is_summed_up()
    {
        Assert.Equal(0, await RunAsync("check", Roster, "--site", Site));
        Assert.Equal($"Roster {Roster} is valid: 3 wardens, 0 groups, 1 shift\n", output.ToString());
    }

    [Fact]
    public async Task A_roster_with_mistakes_fails_with_all_of_them()
    {
        Assert.Equal(1, await RunAsync("check", Site));
        Assert.StartsWith($"crowdwatch: Roster {Site} has ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-01T08:30")]
    [InlineData("2026-10-01T00:30Z")]
    [InlineData("2026-10-01T02:30+02:00")]
    public async Task Who_is_told_is_printed_step_by_step(string at)
    {
        Assert.Equal(0, await RunAsync("on-duty", Roster, "--site", Site, "--at", at, "--zone", "lawn"));
        Assert.Equal(
            """
            2026-10-01 08:30 +08:00, lawn
              at once: li-min [phone], anna-weber [phone]
              after 2 min without acknowledgement, red 1 min: duty-manager [phone]
              after 4 min without acknowledgement, red 2 min: nobody more
              after 6 min without acknowledgement, red 3 min: nobody more

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Theory]
    [InlineData("--at", "tomorrow", "--at tomorrow is no moment; allowed is a local time")]
    [InlineData("--zone", "lown", "--zone lown: no zone of site demo; allowed are west-path, square, north-gate, lawn")]
    public async Task What_cannot_be_read_is_named(string option, string value, string expected)
    {
        Assert.Equal(1, await RunAsync("on-duty", Roster, "--site", Site, option, value));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_no_gateway_has_fails_and_is_told_with_its_line()
    {
        var settings = Write("settings.json", """{"Alerting":{"Channels":{"mail":{"Gateways":["post"]},"sms":{"Gateways":["gone"]}},"Gateways":{"post":{"Kind":"Smtp"}}}}""");
        var roster = Write("roster.yaml", """
            wardens:
              - id: a
                name: { zh: 甲, en: A }
                email: a@example.org
                channels: [mail, telegram]
              - id: b
                name: { zh: 乙, en: B }
                phone: "+8613800000000"
            shifts:
              - wardens: [a, b]
            """);

        Assert.Equal(1, await RunAsync("check", roster, "--config", settings));
        Assert.Equal(
            $"""
            crowdwatch: Roster {roster} has 2 mistakes:
              line 5: wardens[0].channels[1] is "telegram", no channel of the settings; allowed: mail
              line 8: wardens[1].phone is given without channels, so sms holds, which the settings do not have; allowed: channels with mail

            """.ReplaceLineEndings("\n"), error.ToString());
    }

    [Fact]
    public async Task Channels_that_nothing_is_known_of_are_remarked_upon()
    {
        Assert.Equal(0, await RunAsync("check", RepositoryFile.Path("infra/examples/demo-roster.yaml")));
        Assert.DoesNotContain("is not known", output.ToString(), StringComparison.Ordinal);
        var roster = Write("roster.yaml", "wardens: [{ id: a, name: { zh: 甲, en: A }, phone: \"+8613800000000\" }]\nshifts: [{ wardens: [a] }]\nsupervisors: [a]\n");

        Assert.Equal(0, await RunAsync("check", roster));
        Assert.Contains("note: whether the settings have the channel sms is not known: --config names their file", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_printed()
    {
        Assert.Equal(0, await RunAsync("schema"));
        Assert.Equal(RosterSchema.Write(), output.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<int> RunAsync(params string[] args) => RosterCommand.Create(output, error).Parse(args).InvokeAsync();
}
