using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A camera that sends the same picture five times a second as multipart MJPEG, to whoever knows the password.</summary>
internal sealed class MjpegCamera(WebApplication server) : IAsyncDisposable
{
    public static async Task<MjpegCamera> StartAsync(byte[] picture, string user, string password)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        server.MapGet("/video", context => context.Request.Headers.Authorization == expected ? SendAsync(context, picture) : RefuseAsync(context));
        await server.StartAsync();
        return new MjpegCamera(server);
    }

    /// <param name="credentials">Either empty or "user:password@".</param>
    public string Address(string credentials) => server.Urls.Single().Replace("://", "://" + credentials, StringComparison.Ordinal) + "/video";

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"camera\"";
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, byte[] picture)
    {
        context.Response.ContentType = "multipart/x-mixed-replace;boundary=frame";
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync($"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Length}\r\n\r\n", context.RequestAborted);
            await context.Response.Body.WriteAsync(picture, context.RequestAborted);
            await context.Response.WriteAsync("\r\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(200, context.RequestAborted);
        }
    }
}
