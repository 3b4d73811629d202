using System.CommandLine;
using CrowdWatch.Host.Commands;

var root = new RootCommand("CrowdWatch: real-time crowd and carrying-capacity monitoring for scenic areas.")
{
    DemoCommand.Create(Console.Out, Console.Error),
    RunCommand.Create(Console.Out, Console.Error),
    CountCommand.Create(Console.Out, Console.Error),
    ModelsCommand.Create(Console.Out, Console.Error),
    PlanCommand.Create(Console.Out, Console.Error),
    DoctorCommand.Create(Console.Out, Console.Error),
};
var exitCode = await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
return exitCode;
