using System.CommandLine;
using CrowdWatch.Host.Boards;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch boards</c>: writes Grafana's boards with the load levels of a site plan.</summary>
internal static class BoardsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var site = new Option<string>("--site") { Description = "Site plan, a YAML file", Required = true, HelpName = "FILE" };
        var folder = new Option<string>("--out") { Description = "Folder that Grafana reads boards from", Required = true, HelpName = "DIR" };
        var command = new Command("boards", "Write Grafana's boards with the load levels of a site plan") { site, folder };
        command.SetAction((parse, stopping) => CommandErrors.ReportAsync(error, async () =>
        {
            var written = BoardFiles.Write(SitePlanReader.ReadWithoutCameras(parse.GetRequiredValue(site)), parse.GetRequiredValue(folder));
            await output.WriteLineAsync($"{string.Join(", ", written)} written to {parse.GetRequiredValue(folder)}");
            return 0;
        }, stopping));
        return command;
    }
}
