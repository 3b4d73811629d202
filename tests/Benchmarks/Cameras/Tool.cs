using System.Diagnostics;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>Runs programs that make or tell something and end.</summary>
internal static class Tool
{
    /// <summary>Runs FFmpeg to its end.</summary>
    public static Task FfmpegAsync(params string[] arguments) => OutputAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]);

    /// <summary>What a program prints.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Task<string> OutputAsync(string program, params string[] arguments) => OutputAsync(program, null, new Dictionary<string, string>(), arguments);

    /// <summary>What a program prints that runs in a folder and with variables of its own.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> OutputAsync(string program, string? folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder ?? "", RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"Could not start {program}.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {(await error).Trim()} {(await output).Trim()}");
    }
}
