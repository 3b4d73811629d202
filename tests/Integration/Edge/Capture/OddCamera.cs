using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A small HTTP camera with the manners of odd ones: it sends pictures at another rate than it stamps, from another place than a key frame, or in segments.</summary>
internal sealed class OddCamera : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> served = new();
    private readonly WebApplication server;

    private OddCamera(WebApplication server)
    {
        this.server = server;
        server.Run(context => served.TryGetValue(context.Request.Path, out var answer) ? answer(context) : RefuseAsync(context));
    }

    private const int TsPacketBytes = 188;

    public static async Task<OddCamera> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var camera = new OddCamera(builder.Build());
        await camera.server.StartAsync();
        return camera;
    }

    public string AddressOf(string path) => server.Urls.Single() + path;

    /// <summary>Sends pictures, so many a second, from a certain one on and again from the first.</summary>
    public string Serve(string path, IReadOnlyList<byte[]> pictures, double picturesPerSecond, int first = 0)
    {
        served[path] = async context =>
        {
            context.Response.ContentType = "application/octet-stream";
            var began = TimeProvider.System.GetTimestamp();
            for (var k = 0; first + k < pictures.Count; k++)
            {
                var wait = TimeSpan.FromSeconds(k / picturesPerSecond) - TimeProvider.System.GetElapsedTime(began);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, context.RequestAborted);
                await context.Response.Body.WriteAsync(pictures[first + k], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        };
        return AddressOf(path);
    }

    /// <summary>Answers each request with a picture, after a while.</summary>
    public string ServeSnapshot(string path, byte[] jpeg, TimeSpan after)
    {
        served[path] = async context =>
        {
            await Task.Delay(after, context.RequestAborted);
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(jpeg, context.RequestAborted);
        };
        return AddressOf(path);
    }

    /// <summary>Answers each request with the next of some pictures, after a while.</summary>
    public string ServeSnapshots(string path, IReadOnlyList<byte[]> jpegs, TimeSpan after)
    {
        var asked = -1;
        served[path] = async context =>
        {
            await Task.Delay(after, context.RequestAborted);
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(jpegs[Interlocked.Increment(ref asked) % jpegs.Count], context.RequestAborted);
        };
        return AddressOf(path);
    }

    /// <summary>Pushes pictures for ever as multipart MJPEG.</summary>
    public string ServeMultipart(string path, IReadOnlyList<byte[]> jpegs, double picturesPerSecond)
    {
        served[path] = async context =>
        {
            context.Response.ContentType = "multipart/x-mixed-replace;boundary=frame";
            for (var k = 0; ; k++)
            {
                var jpeg = jpegs[k % jpegs.Count];
                await context.Response.WriteAsync($"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n", context.RequestAborted);
                await context.Response.Body.WriteAsync(jpeg, context.RequestAborted);
                await context.Response.WriteAsync("\r\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromSeconds(1 / picturesPerSecond), context.RequestAborted);
            }
        };
        return AddressOf(path);
    }

    /// <summary>Serves the files of a folder, with no word of what they are.</summary>
    public string ServeFolder(string path, string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
            served[$"{path}/{Path.GetFileName(file)}"] = context => context.Response.SendFileAsync(file, context.RequestAborted);
        return AddressOf(path);
    }

    /// <summary>An MPEG-TS in pieces of one picture each: a piece begins with a packet that starts a new unit of the video's PID, 0x100 by FFmpeg.</summary>
    public static IReadOnlyList<byte[]> PicturesOfTs(byte[] stream)
    {
        var starts = new List<int>();
        for (var at = 0; at + TsPacketBytes <= stream.Length; at += TsPacketBytes)
        {
            if ((((stream[at + 1] & 0x1F) << 8) | stream[at + 2]) == 0x100 && (stream[at + 1] & 0x40) != 0)
                starts.Add(at);
        }
        // What precedes the first picture (PAT, PMT) goes with it.
        return [.. starts.Select((start, k) => stream[(k == 0 ? 0 : start)..(k + 1 < starts.Count ? starts[k + 1] : stream.Length)])];
    }

    /// <summary>A bare H.264 stream in pieces of one picture each: x264 writes an access unit delimiter (type 9) before each when asked for it.</summary>
    public static IReadOnlyList<byte[]> PicturesOfH264(byte[] stream)
    {
        var starts = new List<int>();
        for (var at = 0; at + 4 < stream.Length; at++)
        {
            if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 0 && stream[at + 3] == 1 && stream[at + 4] == 9)
                starts.Add(at);
        }
        return [.. starts.Select((start, k) => stream[start..(k + 1 < starts.Count ? starts[k + 1] : stream.Length)])];
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = (int)HttpStatusCode.NotFound;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
