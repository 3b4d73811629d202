using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Benchmarks;

/// <summary>A gateway of text messages on loopback that takes everything and notes when.</summary>
internal sealed class StubGateway : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> arrivals = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private StubGateway(WebApplication app) => this.app = app;

    /// <summary>Every message taken so far: its first word, and when all of it was here.</summary>
    public ConcurrentQueue<(string Word, DateTimeOffset At)> Taken { get; } = new();

    /// <summary>Address that takes messages.</summary>
    public string Url => $"{app.Urls.First()}/send";

    public static async Task<StubGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        var gateway = new StubGateway(builder.Build());
        gateway.app.MapPost("/send", gateway.TakeAsync);
        await gateway.app.StartAsync();
        return gateway;
    }

    /// <summary>The timestamp at which the whole message that begins with this word was here.</summary>
    public Task<long> WaitAsync(string word) => Of(word).Task;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var text = body.RootElement.GetProperty("text").GetString()!;
        var word = text.Split(' ')[0];
        Taken.Enqueue((word, TimeProvider.System.GetUtcNow()));
        Of(word).TrySetResult(TimeProvider.System.GetTimestamp());
        return Results.Ok();
    }

    private TaskCompletionSource<long> Of(string word) => arrivals.GetOrAdd(word, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
