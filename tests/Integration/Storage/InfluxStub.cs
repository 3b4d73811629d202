using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>A small HTTP server that answers as a test says and remembers what it was asked: for versions that do not run here.</summary>
internal sealed class InfluxStub : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<InfluxStubRequest> requests = [];
    private readonly WebApplication app;

    private InfluxStub(Func<InfluxStubRequest, InfluxStubAnswer> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(context => AnswerAsync(context, answer));
    }

    public string Url => app.Urls.Single();

    /// <summary>Requests so far, in their order.</summary>
    public IReadOnlyList<InfluxStubRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public static async Task<InfluxStub> StartAsync(Func<InfluxStubRequest, InfluxStubAnswer> answer)
    {
        var stub = new InfluxStub(answer);
        await stub.app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<InfluxStubRequest, InfluxStubAnswer> answer)
    {
        var packed = context.Request.Headers.ContentEncoding == "gzip";
        await using var body = packed ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        using var text = new StreamReader(body);
        var request = new InfluxStubRequest(
            context.Request.Method, context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""),
            await text.ReadToEndAsync(), context.Request.Headers.Authorization.ToString(), packed, context.Connection.Id);
        lock (gate)
            requests.Add(request);
        var reply = answer(request);
        if (ReferenceEquals(reply, InfluxStubAnswer.Silence))
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (reply.Status == 0)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = reply.Status;
        if (reply.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds;
        if (reply.Version is { } version)
            context.Response.Headers["X-Influxdb-Version"] = version;
        if (reply.Body.Length > 0)
            await context.Response.WriteAsync(reply.Body);
    }
}
