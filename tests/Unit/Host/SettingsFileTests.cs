using System.Diagnostics;
using CrowdWatch.Host;
using CrowdWatch.Host.Site;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Host;

public sealed class SettingsFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-settings-").FullName;

    private string Settings => Path.Combine(folder, "settings.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // --config <(decrypt settings.json): what was read once cannot be read a second time.
    [Fact]
    public async Task Settings_come_from_a_pipe_too()
    {
        using (var made = Process.Start("mkfifo", Settings))
            await made.WaitForExitAsync();
        var builder = new ConfigurationBuilder();
        var writing = Task.Run(() => File.WriteAllText(Settings, """{ "Bus": { "Port": 5671 } }"""));

        SettingsFile.AddTo(builder, Settings);

        await writing;
        Assert.Equal("5671", builder.Build()["Bus:Port"]);
        Assert.Equal("5671", builder.Build()["Bus:Port"]);
    }

    [Theory]
    [InlineData("", "line 1 is empty.")]
    [InlineData(" \n\t\n", "line 3 is empty.")]
    [InlineData("{\u200b}", "line 1 is holding the sign U+200B, which cannot be seen, where JSON has its own (\" : , { } [ ]).")]
    [InlineData("{\u00a0}", "line 1 is holding the sign U+00A0, which cannot be seen, where JSON has its own (\" : , { } [ ]).")]
    [InlineData("{“a”: 1}", "line 1 is holding the sign “ where JSON has its own (\" : , { } [ ]).")]
    public void What_is_wrong_is_told_so_that_it_can_be_found(string text, string expected)
    {
        File.WriteAllText(Settings, text);
        Assert.Equal($"--config {Settings}: {expected}", Assert.Throws<StartException>(() => SettingsFile.AddTo(new ConfigurationBuilder(), Settings)).Message);
    }

    [Fact]
    public void A_folder_and_nothing_at_all_are_told()
    {
        Assert.Equal($"--config {folder}: it is a folder.", Assert.Throws<StartException>(() => SettingsFile.AddTo(new ConfigurationBuilder(), folder)).Message);
        Assert.Equal($"--config {Settings}: there is no such file.", Assert.Throws<StartException>(() => SettingsFile.AddTo(new ConfigurationBuilder(), Settings)).Message);
    }

    // As compose files hand on a variable that nobody set: Storage__Sqlite__Path= ended in a stack trace.
    [Theory]
    [InlineData("Storage:Sqlite:Path", "crowdwatch.db")]
    [InlineData("Alerting:LedgerPath", "alerts.db")]
    [InlineData("Forecast:StatePath", "forecast")]
    public void An_empty_path_is_none(string setting, string inFolder)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(setting, "")]);

        Server.AddConfiguration(builder, SimulatedSites.Bundled(), new ServerSettings { Roles = "all", Listen = "localhost", Port = 0, DataFolder = folder });

        Assert.Equal(Path.Combine(folder, inFolder), builder.Configuration[setting]);
    }

    [Theory]
    [InlineData("Alerting:Roster")]
    [InlineData("Edge:Outbox:Path")]
    public void A_path_with_a_character_0_is_told(string setting) => Assert.Equal(
        (setting, $"{setting} is a text with a character 0 (\\u0000); allowed is a text."),
        Assert.Single(SettingsShape.Mistakes(new ConfigurationBuilder().AddInMemoryCollection([new(setting, "a\0b")]).Build())));
}
