using System.CommandLine;
using CrowdWatch.Host.Commands;

const int wrongUsage = 2;

var root = new RootCommand("CrowdWatch: real-time crowd and carrying-capacity monitoring for scenic areas.")
{
    DemoCommand.Create(Console.Out, Console.Error),
    RunCommand.Create(Console.Out, Console.Error),
    CountCommand.Create(Console.Out, Console.Error),
    ModelsCommand.Create(Console.Out, Console.Error),
    PlanCommand.Create(Console.Out, Console.Error),
    DoctorCommand.Create(Console.Out, Console.Error),
};
var parse = root.Parse(args);
var exitCode = await parse.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
return parse.Errors.Count > 0 ? wrongUsage : exitCode;
