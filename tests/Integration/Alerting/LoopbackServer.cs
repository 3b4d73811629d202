using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>A real HTTP server on loopback that answers as a test says and remembers what it was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<LoopbackRequest> requests = [];
    private readonly WebApplication app;

    private LoopbackServer(Func<LoopbackRequest, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(context => AnswerAsync(context, answer));
    }

    /// <summary>http://127.0.0.1:PORT.</summary>
    public string Url => app.Urls.Single();

    /// <summary>Requests so far, in their order.</summary>
    public IReadOnlyList<LoopbackRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public static async Task<LoopbackServer> StartAsync(Func<LoopbackRequest, HttpContext, Task> answer)
    {
        var server = new LoopbackServer(answer);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Answers with a status and a text.</summary>
    public static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body);
    }

    /// <summary>Never answers: holds the connection until the client gives it up.</summary>
    public static async Task HoldAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (context.RequestAborted.Register(gone.SetResult))
            await gone.Task;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<LoopbackRequest, HttpContext, Task> answer)
    {
        using var text = new StreamReader(context.Request.Body);
        var request = new LoopbackRequest(
            context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", await text.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
        lock (gate)
            requests.Add(request);
        await answer(request, context);
    }
}
