using System.Globalization;

namespace CrowdWatch.Benchmarks;

/// <summary>What processes have used, read from Linux: a program and all that it started.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    /// <summary>CPU seconds of this process and of its children that have ended.</summary>
    public static double OwnCpuSeconds()
    {
        // Fields 14 to 17 of stat (proc(5)): own user and system time, and those of the children that were waited for.
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>CPU seconds and resident memory of all processes whose command line holds a text.</summary>
    public static (double CpuSeconds, double MegaBytes) Of(string commandLinePart)
    {
        var (cpu, memory) = (0.0, 0.0);
        foreach (var folder in Directory.GetDirectories("/proc").Where(f => Path.GetFileName(f).All(char.IsAsciiDigit)))
        {
            try
            {
                if (!File.ReadAllText($"{folder}/cmdline").Replace('\0', ' ').Contains(commandLinePart, StringComparison.Ordinal))
                    continue;
                // Fields 14 and 15 of stat (proc(5)), counted after the name in brackets, which may hold spaces.
                var stat = File.ReadAllText($"{folder}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                cpu += (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
                var resident = File.ReadLines($"{folder}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
                memory += resident is null ? 0 : double.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked.
            }
        }
        return (cpu, memory);
    }
}
