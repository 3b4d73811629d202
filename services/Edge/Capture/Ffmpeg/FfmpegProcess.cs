using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>One running FFmpeg: its pictures, its log, its end. Disposing kills it and waits until it is gone.</summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task reading;

    private FfmpegProcess(Process process, FrameTimes times, Func<bool> mustStartAgain, TimeProvider clock)
    {
        this.process = process;
        Pictures = process.StandardOutput.BaseStream;
        Log = new FfmpegLog(clock, times) { TimesAreInvented = () => EndIf(mustStartAgain) };
        reading = Log.ReadToEndAsync(process.StandardError.BaseStream);
        Ended = EndAsync();
    }

    /// <summary>Raw pictures, one after the other.</summary>
    public Stream Pictures { get; }

    /// <summary>What FFmpeg says of them.</summary>
    public FfmpegLog Log { get; }

    /// <summary>Completes with the exit code when FFmpeg is gone and its log was read to the end.</summary>
    public Task<int> Ended { get; }

    /// <summary>The process's number in the system.</summary>
    internal int Id { get; private init; }

    /// <summary>Starts FFmpeg, or says how to get it.</summary>
    public static bool TryStart(
        string executable, IReadOnlyList<string> arguments, FrameTimes times, Func<bool> mustStartAgain, TimeProvider clock,
        [NotNullWhen(true)] out FfmpegProcess? started, out string failure)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // FFREPORT would write addresses with their passwords into a file; colours would hide the levels.
        start.Environment.Remove("FFREPORT");
        start.Environment.Remove("AV_LOG_FORCE_COLOR");
        try
        {
            var process = Process.Start(start)!;
            started = new FfmpegProcess(process, times, mustStartAgain, clock) { Id = process.Id };
            failure = "";
            return true;
        }
        catch (Win32Exception fault)
        {
            started = null;
            failure = $"FFmpeg ('{executable}') could not be started ({fault.NativeErrorCode switch { 2 => "not found", 13 => "not allowed", _ => fault.Message }}); "
                + "install version 5.1 or newer: apt install ffmpeg, brew install ffmpeg or winget install ffmpeg";
            return false;
        }
    }

    /// <summary>Ends FFmpeg at once; reads of its pictures then come to their end.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It was faster, or a child of its own was; this is called by timers and cancellations, where nobody could catch it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Ended.ConfigureAwait(false);
        await Pictures.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private void EndIf(Func<bool> mustStartAgain)
    {
        if (mustStartAgain())
            Kill();
    }

    private async Task<int> EndAsync()
    {
        await reading.ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }
}
