using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>One running FFmpeg: its pictures, its log, its end. Disposing kills it and waits until it is gone.</summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task feeding;
    private readonly Task reading;
    private long lastTicks;

    private FfmpegProcess(Process process, ReadOnlyMemory<byte> input, FfmpegLog log, Func<FfmpegLog, bool> mustStartAgain)
    {
        this.process = process;
        feeding = FeedAsync(process.StandardInput.BaseStream, input);
        Pictures = process.StandardOutput.BaseStream;
        Log = log;
        log.Described = () =>
        {
            if (mustStartAgain(log))
                Kill();
        };
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

    /// <summary>Processor time that it has used so far; after its end, what was last seen of it.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                Interlocked.Exchange(ref lastTicks, process.TotalProcessorTime.Ticks);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
            {
                // It has ended.
            }
            return TimeSpan.FromTicks(Interlocked.Read(ref lastTicks));
        }
    }

    /// <summary>Starts FFmpeg, or says how to get it.</summary>
    /// <param name="executable">FFmpeg: a path, or a name that is looked up in PATH.</param>
    /// <param name="arguments">Its arguments, which every user of the machine can see: nothing secret belongs into them.</param>
    /// <param name="input">What it finds on its standard input; empty for a closed one. Nobody else can see it.</param>
    /// <param name="log">Takes what it says.</param>
    /// <param name="mustStartAgain">Asked once, when the source is described: whether FFmpeg has to end before its first picture.</param>
    /// <param name="started">The running FFmpeg.</param>
    /// <param name="failure">Why there is none, for a person to read.</param>
    public static bool TryStart(
        string executable, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, FfmpegLog log, Func<FfmpegLog, bool> mustStartAgain,
        [NotNullWhen(true)] out FfmpegProcess? started, out string failure)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
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
            started = new FfmpegProcess(process, input, log, mustStartAgain) { Id = process.Id };
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

    private static async Task FeedAsync(Stream stdin, ReadOnlyMemory<byte> input)
    {
        try
        {
            await using (stdin.ConfigureAwait(false))
                await stdin.WriteAsync(input).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended before it had read everything, and says why itself.
        }
    }

    private async Task<int> EndAsync()
    {
        await feeding.ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }
}
