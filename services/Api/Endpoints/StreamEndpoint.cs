using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CrowdWatch.Api.Stream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Api.Endpoints;

/// <summary>The live stream, as server-sent events.</summary>
internal static class StreamEndpoint
{
    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/stream", Answer)
            .WithTags("Stream")
            .WithName("GetStream")
            .WithSummary("Live changes, as server-sent events")
            .WithDescription(
                "The first event is 'snapshot' (everything); then come 'zones', 'cameras', 'lines', 'windows' and 'incidents' with what has changed since, each with its newest value, 'messages' where the site has the demo's phone, and 'heartbeat' "
                + "when nothing has. A client that reads slowly skips what was in between. After a break, connect again: a new snapshot comes first. "
                + "The data of each event are JSON; see the schemas SnapshotEvent, ZonesEvent, CamerasEvent, LinesEvent, WindowsEvent, IncidentsEvent, MessagesEvent, HeartbeatEvent. Ids count up within a connection.")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Results<ServerSentEventsResult<string>, EmptyHttpResult, ProblemHttpResult> Answer(
        StreamFeed feed, StreamClients clients, IHostApplicationLifetime lifetime, HttpResponse response, CancellationToken cancellationToken)
    {
        if (HeadRequests.WantsNoBody(response.HttpContext))
        {
            response.ContentType = "text/event-stream";
            return TypedResults.Empty;
        }
        if (clients.Enter() is not { } place)
            return Problems.Unavailable("Too many clients", $"The stream has {clients.Most} clients, the most allowed. Try again later.");
        response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(ReadAsync(feed, lifetime, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        StreamFeed feed, IHostApplicationLifetime lifetime, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A stream never ends by itself; without this the program could not stop while anybody looks.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await foreach (var item in feed.ReadAsync(either.Token))
            yield return item;
    }
}
