using System.Diagnostics;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>A child process with all that it starts. It ends with us, however we end.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    // The shell leads a process group of its own. It ends the whole group when the program ends, and when its input closes: that happens
    // when we stop it, and also when we are killed. What does not end in time is killed.
    private const string Guard = """
        exec 2>> "$CROWDWATCH_LOG"
        "$@" < /dev/null >> "$CROWDWATCH_LOG" & child=$!
        (cat > /dev/null; trap '' TERM; kill -TERM 0; sleep 20; kill -KILL 0) <&0 > /dev/null 2>&1 &
        trap 'wait $child; kill -KILL 0' TERM
        wait $child; code=$?
        trap '' TERM
        kill -TERM 0
        exit $code
        """;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);
    private readonly Process process;

    private LocalProcess(string name, string logFile, Process process)
    {
        (Name, LogFile, this.process) = (name, logFile, process);
        Ended = process.WaitForExitAsync();
    }

    public string Name { get; }

    /// <summary>What it prints, on both streams.</summary>
    public string LogFile { get; }

    /// <summary>Completes when it has ended.</summary>
    public Task Ended { get; }

    /// <summary>Only after it has ended.</summary>
    public int ExitCode => process.ExitCode;

    public static LocalProcess Start(string name, string logFolder, IReadOnlyDictionary<string, string> environment, string program, params IEnumerable<string> arguments)
    {
        var logFile = Path.Combine(logFolder, $"{name}.log");
        // What an earlier process of the name said stays: it may be why there is a new one.
        File.AppendAllText(logFile, $"--- {name} starts{Environment.NewLine}");
        var start = new ProcessStartInfo("setsid", ["bash", "-c", Guard, name, program, .. arguments]) { RedirectStandardInput = true };
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        start.Environment["CROWDWATCH_LOG"] = logFile;
        return new LocalProcess(name, logFile, Process.Start(start) ?? throw new StartException($"{name}: could not start {program}."));
    }

    /// <summary>The last lines that it printed.</summary>
    public string LastWords(int lines = 15) => string.Join(Environment.NewLine, File.ReadLines(LogFile).TakeLast(lines).Select(line => $"    {line}"));

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await Ended.WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }
}
