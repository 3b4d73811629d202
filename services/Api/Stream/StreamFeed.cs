using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CrowdWatch.Api.Live;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Stream;

/// <summary>Writes the events of one client, at the client's own pace: nobody waits for it.</summary>
internal sealed class StreamFeed(
    LiveBoard board, Func<ClientView> newView, IOptions<JsonOptions> json, IOptions<ApiOptions> options, TimeProvider clock)
{
    /// <summary>How long a zone that turned unknown by itself may stay untold.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>The events, until the client or the program goes.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var view = newView();
        long id = 0;
        var lastEvent = clock.GetUtcNow();
        yield return Event("snapshot", view.Snapshot(lastEvent), ++id);
        while (!cancellationToken.IsCancellationRequested)
        {
            var change = board.NextChange;
            var before = id;
            if (view.Zones(clock.GetUtcNow()) is { } zones)
                yield return Event("zones", zones, ++id);
            if (view.Cameras(clock.GetUtcNow()) is { } cameras)
                yield return Event("cameras", cameras, ++id);
            if (view.Lines(clock.GetUtcNow()) is { } lines)
                yield return Event("lines", lines, ++id);
            if (view.Windows(clock.GetUtcNow()) is { } windows)
                yield return Event("windows", windows, ++id);
            if (view.Incidents(clock.GetUtcNow()) is { } incidents)
                yield return Event("incidents", incidents, ++id);
            if (view.Messages(clock.GetUtcNow()) is { } messages)
                yield return Event("messages", messages, ++id);
            if (id == before && (clock.GetUtcNow() - lastEvent).Duration() >= options.Value.HeartbeatEvery)
                yield return Event("heartbeat", new HeartbeatEvent { At = clock.GetUtcNow() }, ++id);

            if (id > before)
                lastEvent = clock.GetUtcNow();
            // After an event a pause, in which changes pile up to one; otherwise the next change wakes, or a look at the clock.
            var pause = Task.Delay(id > before ? options.Value.StreamEvery : LookAgainAfter, clock, cancellationToken);
            await (id > before ? pause : Task.WhenAny(change, pause)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private SseItem<string> Event<T>(string type, T data, long id) =>
        new(JsonSerializer.Serialize(data, json.Value.SerializerOptions), type) { EventId = id.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
