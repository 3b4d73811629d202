using System.Globalization;
using System.Text;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>What a stranger may send: rubbish for every exchange of the program, and messages that look right but make no sense.</summary>
internal static class HostileMessages
{
    private const string Zone = "spot-8";
    private const string Camera = "spot-8-camera-1";
    private static readonly string Huge = new('x', 1024 * 1024);
    private static readonly string Deep = new('[', 100_000);
    private static readonly string[] Others = ["OccupanciesUpdated", "WindowsClosed", "CamerasHealthReported", "CameraStateChanged", "EdgeHealthReported", "AggregationSeen"];

    /// <summary>All of them once, with other ids in each round.</summary>
    public static IEnumerable<(string Exchange, string Key, string? Type, byte[] Body)> Of(int round)
    {
        var partition = ZonePartition.Of(Zone);
        foreach (var body in Garbage.Concat(Counts(partition)))
        {
            foreach (var isLive in new[] { true, false })
                yield return (BusTopology.CountsExchange, BusTopology.RoutingKey(partition, isLive), null, Bytes(body));
        }
        foreach (var name in Others)
        {
            var type = $"urn:message:CrowdWatch.Contracts:{name}";
            foreach (var body in Garbage.Concat(Bodies(name, round)))
                yield return ($"CrowdWatch.Contracts:{name}", "", type, Bytes(body));
            yield return ($"CrowdWatch.Contracts:{name}", "", null, Bytes("{}"));
            yield return ($"CrowdWatch.Contracts:{name}", "", "urn:message:Nothing:AtAll", Bytes("{}"));
        }
    }

    private static string[] Garbage => ["", "{", "null", "[]", "{}", "7", "\"text\"", "\0\u0001\ufffd", Deep, Huge, $$"""{"edgeId":"{{Huge}}{{Huge}}"}"""];

    private static IEnumerable<string> Counts(int partition)
    {
        yield return $$"""{"edgeId":null,"partition":{{partition}},"isLive":true,"counts":null}""";
        yield return Message(partition, "null");
        yield return Message(partition, "");
        yield return Message((partition + 1) % ZonePartition.Count, Count(Zone, Camera, "3", Now(0)));
        yield return Message(-1, Count(Zone, Camera, "3", Now(0)));
        yield return Message(partition, Count("nowhere", Camera, "3", Now(0)));
        yield return Message(partition, Count(Zone, "no-camera", "3", Now(0)));
        yield return Message(partition, Count("spot-1", "spot-1-camera-1", "3", Now(0)));
        yield return Message(partition, Count(Zone, Camera, "-1", Now(0)));
        yield return Message(partition, Count(Zone, Camera, "99999999999", Now(0)));
        yield return Message(partition, Count(Zone, Camera, "3", Now(hours: 25)));
        yield return Message(partition, Count(Zone, Camera, "3", Now(hours: -25)));
        yield return Message(partition, Count(Zone, Camera, "3", "0001-01-01T00:00:00Z"));
        yield return Message(partition, Count(Zone, Camera, "3", "9999-12-31T23:59:59.9999999Z"));
        yield return Message(partition, Count(Huge[..500_000], "\\u0000\\n", "3", Now(0)));
        yield return Message(partition, string.Join(',', Enumerable.Repeat(Count(Zone, "no-camera", "3", Now(0)), 501)));
    }

    private static string[] Bodies(string name, int round) => name switch
    {
        "OccupanciesUpdated" => Lists("updates", $$"""{"zoneId":"{{Huge[..900_000]}}","sequence":9223372036854775807,"updatedAt":"9999-12-31T23:59:59Z","people":-1,"coverageRatio":1e308}"""),
        "WindowsClosed" => Lists("windows", $$"""{"zoneId":"{{Huge[..900_000]}}","windowStart":"0001-01-01T00:00:00Z","windowSeconds":-7,"revision":-1,"coverageRatio":-1,"readings":-1}"""),
        "CamerasHealthReported" => Lists("reports", $$"""{"cameraId":"\u0000 ,=\\\n","reportedAt":"9999-12-31T23:59:59Z","state":"Nonsense","reason":"{{Huge[..500_000]}}"}"""),
        "CameraStateChanged" => ["""{"cameraId":null,"state":null}""", $$"""{"cameraId":"{{Huge[..900_000]}}","state":"Live","changedAt":"9999-12-31T23:59:59Z"}"""],
        "EdgeHealthReported" => ["""{"edgeId":null,"reportedAt":null}""", $$"""{"edgeId":"stranger \n\u0000","reportedAt":"0001-01-01T00:00:00Z","outboxCounts":-1}"""],
        // Members that are not there: whoever believed in more of them than in itself would hand its partitions to nobody.
        _ => ["""{"instanceId":null}""", """{"instanceId":""}""", .. Enumerable.Range(0, 5).Select(i => $$"""{"instanceId":"stranger-{{round}}-{{i}}","seenAt":"{{Now(0)}}","isLeaving":false}""")],
    };

    private static string[] Lists(string name, string item) =>
        [$$"""{"{{name}}":null}""", $$"""{"{{name}}":[null]}""", $$"""{"{{name}}":[{}]}""", $$"""{"{{name}}":7}""", $$"""{"edgeId":null,"{{name}}":[{{item}}]}"""];

    private static string Message(int partition, string counts) => $$"""{"edgeId":"stranger","partition":{{partition}},"isLive":true,"counts":[{{counts}}]}""";

    private static string Count(string zone, string camera, string people, string at) =>
        $$"""{"cameraId":"{{camera}}","zoneId":"{{zone}}","sequence":9223372036854775807,"capturedAt":"{{at}}","people":{{people}}}""";

    private static string Now(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("O", CultureInfo.InvariantCulture);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
