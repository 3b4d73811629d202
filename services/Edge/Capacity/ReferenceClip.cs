using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CrowdWatch.Edge.Capacity;

/// <summary>
/// A stream as cameras send it, made on the spot: H.264, 25 pictures a second, a key frame a second, no B-frames, at most 6 Mbit/s. A drawn scene with noise, which takes
/// about as much to decode as a camera's; what a camera's own stream takes is measured where the plan names one.
/// </summary>
public static class ReferenceClip
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Makes a file of four seconds, to be read in a loop. Why that cannot be done, or null.</summary>
    /// <param name="ffmpeg">FFmpeg: a path, or a name that is looked up in PATH.</param>
    /// <param name="widthPx">Width, even.</param>
    /// <param name="heightPx">Height, even.</param>
    /// <param name="path">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<string?> MakeAsync(string ffmpeg, int widthPx, int heightPx, string path, CancellationToken cancellationToken)
    {
        var scene = string.Create(CultureInfo.InvariantCulture, $"testsrc=size={widthPx}x{heightPx}:rate=25,noise=alls=6:allf=u,noise=alls=3:allf=t,format=yuv420p");
        var start = new ProcessStartInfo(ffmpeg,
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i", scene, "-t", "4", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23",
            "-maxrate", "6M", "-bufsize", "6M", "-bf", "0", "-g", "25", "-keyint_min", "25", "-sc_threshold", "0", path,
        ])
        { RedirectStandardError = true };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(Timeout);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var errors = await process.StandardError.ReadToEndAsync(over.Token);
                await process.WaitForExitAsync(over.Token);
                return process.ExitCode == 0 ? null : errors.Trim().Split('\n')[0];
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"FFmpeg did not make it within {Timeout.TotalSeconds:0} s");
        }
    }
}
