using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Host.Bus;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Counts a second from broker over aggregation into InfluxDB, out of queues that were filled before, against the raw client publishing and
/// consuming the same messages and against posting ready-made lines of the same counts; one after the other on the same servers.
/// </summary>
internal static class DrainBenchmark
{
    private const int Cameras = 10_000;
    private const int Seconds = 60;
    private const int CountsInAMessage = 250;
    private const int LinesInAPost = 5_000;

    public static async Task RunAsync(TextWriter output)
    {
        var plan = SimulatedPlan.Of(Cameras);
        await using var site = await BenchmarkSite.StartAsync(plan, output);
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var messages = Messages(plan, DateTimeOffset.FromUnixTimeMilliseconds(start.ToUnixTimeMilliseconds())).ToList();
        var counts = Cameras * Seconds;

        await using var connection = await site.ConnectAsync();
        var raw = await RawAsync(connection, messages, counts);
        var lines = await LinesAsync(site, Lines(plan, start).ToList(), counts);
        var (pipeline, microseconds) = await PipelineAsync(site, connection, messages, counts);

        await output.WriteLineAsync("drain | what | counts/s | pipeline against it");
        await output.WriteLineAsync(FormattableString.Invariant($"drain | raw client, publish with confirm and consume | {raw:N0} | {pipeline / raw:P0}"));
        await output.WriteLineAsync(FormattableString.Invariant($"drain | ready-made lines to InfluxDB | {lines:N0} | {pipeline / lines:P0}"));
        await output.WriteLineAsync(FormattableString.Invariant($"drain | broker to aggregation to InfluxDB | {pipeline:N0} |"));
        await output.WriteLineAsync($"drain | CPU a count: {microseconds}");
    }

    /// <summary>A minute of every camera at one count a second, as edges of 500 cameras would send it.</summary>
    private static IEnumerable<(int Partition, byte[] Body)> Messages(SitePlan plan, DateTimeOffset start)
    {
        var byPartition = plan.Cameras.ToLookup(camera => ZonePartition.Of(camera.Views[0].Zone));
        for (var second = 0; second < Seconds; second++)
        {
            foreach (var partition in byPartition)
            {
                foreach (var chunk in partition.Chunk(CountsInAMessage))
                {
                    var message = new ZonesCounted
                    {
                        EdgeId = "benchmark",
                        Partition = partition.Key,
                        IsLive = false,
                        Counts = [.. chunk.Select((camera, i) => new ZoneCounted { CameraId = camera.Id, ZoneId = camera.Views[0].Zone, Sequence = second, CapturedAt = start.AddSeconds(second).AddMilliseconds(i), People = (second + i) % 40, MeanConfidence = 0.7 })],
                    };
                    yield return (partition.Key, JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web));
                }
            }
        }
    }

    private static IEnumerable<byte[]> Lines(SitePlan plan, DateTimeOffset start)
    {
        var lines =
            from second in Enumerable.Range(0, Seconds)
            from camera in plan.Cameras.Index()
            let time = start.AddSeconds(second).AddMilliseconds(camera.Index % CountsInAMessage).ToUnixTimeMilliseconds()
            select FormattableString.Invariant($"count,site=raw,zone={camera.Item.Views[0].Zone},camera={camera.Item.Id} people={(second + camera.Index) % 40}i,sequence={second}i {time}\n");
        return lines.Chunk(LinesInAPost).Select(chunk => Encoding.UTF8.GetBytes(string.Concat(chunk)));
    }

    private static async Task<double> RawAsync(IConnection connection, List<(int Partition, byte[] Body)> messages, int counts)
    {
        const string queue = "benchmark-raw";
        var options = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(options);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        var got = new TaskCompletionSource();
        var left = messages.Count;
        await using var reading = await connection.CreateChannelAsync();
        await reading.BasicQosAsync(0, 50, false);
        var consumer = new AsyncEventingBasicConsumer(reading);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await reading.BasicAckAsync(delivery.DeliveryTag, false);
            if (Interlocked.Decrement(ref left) == 0)
                got.SetResult();
        };
        var began = Stopwatch.GetTimestamp();
        await reading.BasicConsumeAsync(queue, false, consumer);
        await PublishAsync(channel, messages, _ => ("", queue));
        await got.Task;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await channel.QueueDeleteAsync(queue);
        return counts / seconds;
    }

    private static async Task<double> LinesAsync(BenchmarkSite site, List<byte[]> posts, int counts)
    {
        using var client = site.InfluxClient();
        using var made = await client.PostAsync(new Uri("query", UriKind.Relative), new FormUrlEncodedContent([new("q", "CREATE DATABASE raw WITH DURATION 2d")]));
        var began = Stopwatch.GetTimestamp();
        foreach (var post in posts)
            (await client.PostAsync(new Uri("write?db=raw&precision=ms", UriKind.Relative), new ByteArrayContent(post))).EnsureSuccessStatusCode().Dispose();
        return counts / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<(double Rate, string Microseconds)> PipelineAsync(BenchmarkSite site, IConnection connection, List<(int Partition, byte[] Body)> messages, int counts)
    {
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)))
        {
            await BusTopology.DeclareAsync(channel, QueueType.Classic, CancellationToken.None);
            await PublishAsync(channel, messages, message => (BusTopology.CountsExchange, BusTopology.RoutingKey(message.Partition, isLive: false)));
        }
        await using var aggregation = await site.StartRoleAsync("aggregation");
        string[] marks = [site.BrokerMark, aggregation.Mark, site.InfluxMark];
        List<(double CpuSeconds, double MegaBytes)> before = [];
        long? began = null;
        var first = 0.0;
        while (true)
        {
            var stored = (await aggregation.ScrapeAsync()).Sum("crowdwatch_aggregation_counts_stored_total");
            // The clock starts with the first counts stored, so that the start of the program is not in it; those are not counted.
            if (began is null && stored > 0)
                (began, first, before) = (Stopwatch.GetTimestamp(), stored, [.. marks.Select(ProcessFigures.Of)]);
            if (stored >= counts)
            {
                var rate = (counts - first) / Stopwatch.GetElapsedTime(began!.Value).TotalSeconds;
                var used = marks.Select(ProcessFigures.Of).Zip(before, (now, then) => (now.CpuSeconds - then.CpuSeconds) * 1e6 / (counts - first)).ToList();
                return (rate, FormattableString.Invariant($"rabbitmq {used[0]:f1} µs, aggregation {used[1]:f1} µs, influxdb {used[2]:f1} µs"));
            }
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static async Task PublishAsync(IChannel channel, List<(int Partition, byte[] Body)> messages, Func<(int Partition, byte[] Body), (string Exchange, string Key)> route)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            Headers = new Dictionary<string, object?> { [CountsMessage.TypeHeader] = MessageUrn.ForTypeString<ZonesCounted>() },
        };
        foreach (var window in messages.Chunk(64))
        {
            await Task.WhenAll(window.Select(message =>
            {
                var (exchange, key) = route(message);
                return channel.BasicPublishAsync(exchange, key, mandatory: true, properties, message.Body).AsTask();
            }));
        }
    }
}
