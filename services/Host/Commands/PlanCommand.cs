using System.CommandLine;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch plan</c>: checks a site plan, and prints its schema for editors.</summary>
internal static class PlanCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "Site plan, a YAML file" };
        var check = new Command("check", "Check a site plan and name every mistake in it") { file };
        check.SetAction((parse, stopping) => CommandErrors.ReportAsync(error, () => CheckAsync(parse.GetRequiredValue(file), output), stopping));

        var schema = new Command("schema", "Print the JSON Schema of site plans");
        schema.SetAction(_ =>
        {
            output.Write(SitePlanSchema.Write());
            return 0;
        });

        var number = SimulationOptions.Cameras();
        number.Required = true;
        var simulated = new Command("simulated", "Print the plan of an invented site, the one that simulate --cameras N simulates, for the other roles") { number };
        simulated.SetAction(parse =>
        {
            output.Write(SimulatedSites.WithCameras(parse.GetValue(number)!.Value).Yaml);
            return 0;
        });
        return new Command("plan", "Check a site plan, print its schema, or print a plan for a simulation") { check, schema, simulated };
    }

    private static async Task<int> CheckAsync(string file, TextWriter output)
    {
        var plan = SitePlanReader.Read(file);
        await output.WriteLineAsync($"Site plan {file} is valid: {Number(plan.Zones.Count, "zone")}, {Number(plan.Cameras.Count, "camera")}");
        foreach (var remark in SitePlanRemarks.Of(plan))
            await output.WriteLineAsync($"  note: {remark}");
        return 0;
    }

    private static string Number(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
