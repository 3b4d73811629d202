using System.CommandLine;
using System.CommandLine.Parsing;
using CrowdWatch.Host.Commands;
using Microsoft.Win32.SafeHandles;

const int wrongUsage = 2;

// The console's own stream hides that nobody reads any more; counting into a closed pipe has to end.
using var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
// Into a file it would write at a place of its own, over what a command before or after writes into the same file.
await using var results = new StreamWriter(pipe.CanSeek ? Console.OpenStandardOutput() : pipe) { AutoFlush = true };

var root = new RootCommand("CrowdWatch: real-time crowd and carrying-capacity monitoring for scenic areas.")
{
    DemoCommand.Create(Console.Out, Console.Error),
    RunCommand.Create(Console.Out, Console.Error),
    SimulateCommand.Create(Console.Out, Console.Error),
    CountCommand.Create(results, Console.Error),
    TeachCommand.Create(Console.Out, Console.Error),
    FitCommand.Create(Console.Out, Console.Error),
    CalibrateCommand.Create(Console.Out, Console.Error),
    EvaluateCommand.Create(results, Console.Error),
    ModelsCommand.Create(Console.Out, Console.Error),
    PlanCommand.Create(Console.Out, Console.Error),
    RosterCommand.Create(Console.Out, Console.Error),
    AlertsCommand.Create(Console.Out, Console.Error),
    ForecastCommand.Create(Console.Out, Console.Error),
    ManualCountCommand.Create(Console.Out, Console.Error),
    BoardsCommand.Create(Console.Out, Console.Error),
    DoctorCommand.Create(Console.Out, Console.Error),
    UpCommand.Create(Console.Out, Console.Error),
    HealthCommand.Create(Console.Out, Console.Error),
};
GivenValues.Require(root);
// A value that begins with @ is a value: as a library reads it, it would name a file with more arguments.
var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var asksForHelp = args.Any(arg => arg is "--help" or "-h" or "-?" or "--version");
if (parse.Errors.Count > 0 && args.Length > 0 && !asksForHelp)
{
    foreach (var mistake in parse.Errors)
        await Console.Error.WriteLineAsync($"crowdwatch: {mistake.Message}");
    var path = new List<string>();
    for (var command = parse.CommandResult; command is not null && command.Command != root; command = command.Parent as CommandResult)
        path.Insert(0, $"{command.Command.Name} ");
    await Console.Error.WriteLineAsync($"How to use it: crowdwatch {string.Concat(path)}--help");
    return wrongUsage;
}
return await parse.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) });
