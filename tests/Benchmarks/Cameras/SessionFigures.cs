using System.Globalization;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>CPU seconds of a program and all that it started, read from Linux; and of the whole machine.</summary>
/// <param name="Program">The program itself with its helpers.</param>
/// <param name="Ffmpeg">FFmpeg's processes, those that have ended among them.</param>
internal readonly record struct SessionFigures(double Program, double Ffmpeg)
{
    private const double TicksPerSecond = 100;

    public double Total => Program + Ffmpeg;

    public static SessionFigures operator -(SessionFigures a, SessionFigures b) => new(a.Program - b.Program, a.Ffmpeg - b.Ffmpeg);

    /// <summary>Number of the session of the process whose command line holds a text; null when there is none.</summary>
    public static int? SessionOf(string commandLinePart) => Processes().Where(process => process.CommandLine.Contains(commandLinePart, StringComparison.Ordinal)).Select(process => (int?)process.Session).FirstOrDefault();

    /// <summary>What all processes of a session have used.</summary>
    public static SessionFigures Of(int session)
    {
        var (program, ffmpeg) = (0.0, 0.0);
        foreach (var process in Processes().Where(process => process.Session == session))
        {
            if (process.Name == "ffmpeg")
                ffmpeg += process.Own;
            else
                (program, ffmpeg) = (program + process.Own, ffmpeg + process.Ended);
        }
        return new(program, ffmpeg);
    }

    /// <summary>CPU seconds that the machine was busy since it started, all cores together.</summary>
    public static double Machine()
    {
        // user nice system idle iowait irq softirq steal (proc(5)).
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }

    private static IEnumerable<(string Name, string CommandLine, int Session, double Own, double Ended)> Processes()
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)))
        {
            string stat, command;
            try
            {
                (stat, command) = (File.ReadAllText($"{folder}/stat"), File.ReadAllText($"{folder}/cmdline").Replace('\0', ' '));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked.
                continue;
            }
            // pid (name) state ppid pgrp session …, utime stime cutime cstime from field 14 on (proc(5)).
            var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
            var fields = stat[(close + 2)..].Split(' ');
            double Ticks(int field) => double.Parse(fields[field - 3], CultureInfo.InvariantCulture) / TicksPerSecond;
            yield return (stat[(open + 1)..close], command, int.Parse(fields[3], CultureInfo.InvariantCulture), Ticks(14) + Ticks(15), Ticks(16) + Ticks(17));
        }
    }
}
