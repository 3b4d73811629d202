using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>How many cameras 'crowdwatch doctor' says this machine keeps up with, asked with some of them.</summary>
internal static partial class DoctorPrediction
{
    private const int CamerasOfPlan = 4;

    /// <summary>What it says of capacity, line by line; and the number of cameras, null where it names none.</summary>
    public static async Task<(IReadOnlyList<string> Said, int? Cameras)> AskAsync(CrowdWatchSystem system, CameraServer server, DirectoryInfo folder)
    {
        var plan = await system.WritePlanAsync(server, CamerasOfPlan, folder);
        using var doctor = Process.Start(new ProcessStartInfo(system.Program, ["doctor", "--site", plan]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = doctor.StandardError.ReadToEndAsync();
        var said = (await doctor.StandardOutput.ReadToEndAsync()).Split('\n').Where(line => line.Contains("capacity", StringComparison.Ordinal)).Select(line => line.Trim()).ToList();
        await error;
        // Its exit code tells of other things too: it is no measure of this.
        await doctor.WaitForExitAsync();
        var text = string.Join(' ', said);
        return (said, Room().Match(text) is { Success: true } room ? CamerasOfPlan + Number(room) : Most().Match(text) is { Success: true } most ? Number(most) : null);
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"room for about (\d+) more")]
    private static partial Regex Room();

    [GeneratedRegex(@"about (\d+) cameras? like them")]
    private static partial Regex Most();
}
