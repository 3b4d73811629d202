using System.Diagnostics;
using System.Text;

namespace CrowdWatch.Tests.Integration.Edge;

/// <summary>The FFmpeg processes that read a source; others that run at the same time are none of them.</summary>
internal static class Decoders
{
    /// <summary>How many there are.</summary>
    /// <param name="source">Path of a clip that no other test reads.</param>
    public static int CountOf(string source)
    {
        var processes = Of(source);
        processes.ForEach(process => process.Dispose());
        return processes.Count;
    }

    /// <summary>Kills them, as if they had crashed: a source may be open twice for a moment.</summary>
    public static async Task KillAsync(string source)
    {
        var processes = Of(source);
        Assert.NotEmpty(processes);
        processes.ForEach(process => process.Kill());
        foreach (var process in processes)
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static List<Process> Of(string source)
    {
        var reading = new List<Process>();
        foreach (var process in Process.GetProcessesByName("ffmpeg"))
        {
            if (CommandLineOf(process.Id).Contains(source, StringComparison.Ordinal))
                reading.Add(process);
            else
                process.Dispose();
        }
        return reading;
    }

    private static string CommandLineOf(int process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/cmdline"));
        }
        catch (IOException)
        {
            return ""; // it is over
        }
    }
}
