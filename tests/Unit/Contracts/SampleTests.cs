using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using MassTransit.Serialization;

namespace CrowdWatch.Tests.Unit.Contracts;

/// <summary>Every message that was ever on the wire can still be read: the samples in tests/data/contracts are kept for ever.</summary>
public sealed class SampleTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly ZoneCounted Count = new()
    {
        CameraId = "gate-east",
        ZoneId = "gate",
        Sequence = 1777622400123,
        CapturedAt = Eight.AddTicks(1_234_567),
        People = 17,
        MeanConfidence = 0.625,
    };

    private static readonly CameraHealth Health = new()
    {
        CameraId = "gate-east",
        ReportedAt = Eight.AddSeconds(5),
        State = CameraState.Live,
        StateSince = Eight.AddMinutes(-1),
        Reason = "opened again",
        FramesPerSecond = 4.75,
        FramesCounted = 1200,
        FramesDropped = 3,
        FrameDelaySeconds = 0.125,
    };

    private static readonly OccupancyUpdated Occupancy = new()
    {
        ZoneId = "gate",
        Sequence = 1777622400456,
        UpdatedAt = Eight.AddMilliseconds(250),
        CapturedAt = Eight.AddMilliseconds(125),
        People = 42,
        CoverageRatio = 0.5,
    };

    private static readonly OccupancyWindow Window = new()
    {
        ZoneId = "gate",
        Start = Eight,
        Length = WindowLength.OneMinute,
        Revision = 2,
        MeanPeople = 41.25,
        MinPeople = 30,
        MaxPeople = 55,
        LastPeople = 44,
        CoverageRatio = 0.875,
        Readings = 290,
    };

    private static readonly SiteWindow SiteWindow = new()
    {
        Start = Eight,
        Length = WindowLength.OneMinute,
        Revision = 2,
        Occupancy = new() { People = 360, CoverageRatio = 0.8, SeenZones = 4, Zones = 5, EstimatedPeople = 450, Capacity = 500 },
    };

    /// <summary>What each sample says, written down by hand; every property has a value that is not its default.</summary>
    private static readonly Dictionary<string, object> Expected = new(AlertingSamples.Expected.Concat(ForecastSamples.Expected))
    {
        ["ZoneCounted.v1"] = Count,
        ["ZoneCounted.v2"] = Count with { IsLowerBound = true },
        ["ZoneCounted.v3"] = Count with { LowPeople = 13.5, HighPeople = 21.25 },
        ["ZoneCounted.v4"] = Count with { LowPeople = 13.5, HighPeople = 21.25, Cells = [new() { Cell = "gate-east", People = 12 }, new() { Cell = "gate-east+gate-west", People = 5 }] },
        ["CellCount.v1"] = new CellCount { Cell = "gate-east+gate-west", People = 5 },
        ["LineCrossed.v1"] = new LineCrossed
        {
            CameraId = "gate-east",
            LineId = "gate-east-in",
            Sequence = 1777622400123,
            CapturedAt = Eight.AddMilliseconds(125),
            CountingSince = Eight.AddHours(-10),
            In = 2,
            Out = 1,
            InTotal = 412,
            OutTotal = 388,
            IsLowerBound = true,
        },
        ["ZoneMovementMeasured.v1"] = new ZoneMovementMeasured
        {
            CameraId = "gate-east",
            ZoneId = "gate",
            From = Eight,
            To = Eight.AddSeconds(10),
            CoverageRatio = 0.75,
            Followed = 6.5,
            SpeedMetresPerSecond = 1.25,
            DirectionDegrees = 90.5,
            PictureDirectionDegrees = 182.5,
            Alignment = 0.625,
            VelocityVariance = 0.125,
            Stays = 3,
            MeanDwellSeconds = 41.5,
        },
        ["ZoneFlowBalanced.v1"] = new ZoneFlowBalanced
        {
            ZoneId = "plaza",
            From = Eight.AddHours(-10),
            At = Eight,
            CoverageRatio = 0.875,
            In = 412,
            Out = 388,
            FlowPeople = 31,
            Corrections = 2,
            CorrectedPeople = 7,
            People = 27,
            CountedPeople = 26.5,
            CountedAt = Eight.AddMinutes(-1),
            DriftSince = Eight.AddHours(-10).AddMinutes(1),
            DriftPeople = 4.5,
            BiasRatio = 0.00625,
        },
        ["CameraStateChanged.v1"] = new CameraStateChanged
        {
            CameraId = "gate-east",
            Sequence = 1777622400123,
            ChangedAt = Eight.AddMilliseconds(500),
            State = CameraState.Blind,
            Reason = "no frame for 5 s",
        },
        ["CameraHealthReported.v1"] = Health,
        ["CameraHealthReported.v3"] = Health with { Doubt = "a part of the picture is covered" },
        ["CameraHealthReported.v2"] = Health with { CrowdedSince = Eight.AddSeconds(-30) },
        ["OccupancyUpdated.v1"] = Occupancy,
        ["OccupancyUpdated.v2"] = Occupancy with { IsLowerBound = true },
        ["OccupancyUpdated.v3"] = Occupancy with { LowPeople = 36.5, HighPeople = 103.75 },
        ["OccupancyUpdated.v4"] = Occupancy with { LowPeople = 36.5, HighPeople = 103.75, SeenSquareMetres = 120.5 },
        ["OccupancyUpdated.v5"] = Occupancy with { LowPeople = 36.5, HighPeople = 103.75, SeenSquareMetres = 120.5, EstimatedPeople = 80.25 },
        ["WindowClosed.v1"] = Window,
        ["WindowClosed.v2"] = Window with { LowerBoundRatio = 0.25 },
        ["WindowClosed.v3"] = Window with { LowPeople = 35.5, HighPeople = 58.75 },
        ["WindowClosed.v4"] = Window with { SeenSquareMetres = 42.5 },
        ["ZonesCounted.v1"] = new ZonesCounted
        {
            EdgeId = "box-1",
            Partition = 3,
            IsLive = true,
            Counts =
            [
                new ZoneCounted { CameraId = "gate-east", ZoneId = "gate", Sequence = 1777622400123, CapturedAt = Eight.AddMilliseconds(125), People = 17, MeanConfidence = 0.625 },
                new ZoneCounted { CameraId = "gate-west", ZoneId = "gate", Sequence = 1777622400124, CapturedAt = Eight.AddMilliseconds(250), People = 0 },
            ],
        },
        ["EdgeHealthReported.v1"] = new EdgeHealthReported
        {
            EdgeId = "box-1",
            ReportedAt = Eight.AddSeconds(5),
            StartedAt = Eight,
            OutboxCounts = 120,
            OutboxBytes = 24_576,
            OldestWaitingAt = Eight.AddSeconds(2),
            CountsPublished = 5_000,
            CountsLost = 7,
            ClockSteps = 1,
            LastClockStepSeconds = -2.5,
        },
        ["EdgeHealthReported.v2"] = new EdgeHealthReported
        {
            EdgeId = "box-1",
            ReportedAt = Eight.AddSeconds(5),
            StartedAt = Eight,
            OutboxCounts = 0,
            OutboxBytes = 0,
            CountsPublished = 5_000,
            CountsLost = 0,
            ClockSteps = 0,
            InferenceFallback = "model nanodet runs on the processor: no card",
        },
        ["CamerasHealthReported.v1"] = new CamerasHealthReported
        {
            EdgeId = "box-1",
            Reports =
            [
                new CameraHealth { CameraId = "gate-east", ReportedAt = Eight.AddSeconds(5), State = CameraState.Live, StateSince = Eight.AddMinutes(-1), Reason = "opened again", FramesPerSecond = 4.75, FramesCounted = 1200, FramesDropped = 3, FrameDelaySeconds = 0.125 },
            ],
        },
        ["OccupanciesUpdated.v1"] = new OccupanciesUpdated
        {
            Updates = [new OccupancyUpdated { ZoneId = "gate", Sequence = 1777622400456, UpdatedAt = Eight.AddMilliseconds(250), CapturedAt = Eight.AddMilliseconds(125), People = 42, CoverageRatio = 0.5 }],
        },
        ["WindowsClosed.v1"] = new WindowsClosed
        {
            Windows =
            [
                new OccupancyWindow { ZoneId = "gate", Start = Eight, Length = WindowLength.OneMinute, Revision = 2, MeanPeople = 41.25, MinPeople = 30, MaxPeople = 55, LastPeople = 44, CoverageRatio = 0.875, Readings = 290 },
            ],
        },
        ["SiteWindowsClosed.v1"] = new SiteWindowsClosed { Windows = [SiteWindow] },
        ["SiteWindowsClosed.v2"] = new SiteWindowsClosed { Windows = [SiteWindow with { Occupancy = SiteWindow.Occupancy with { LowPeople = 330.5, HighPeople = 480.25 } }] },
        ["RecordManualCount.v1"] = new RecordManualCount
        {
            Count = new()
            {
                ZoneId = "gate", CountedAt = Eight, People = 31, EnteredAt = Eight.AddMinutes(2), By = "north warden", Note = "rain",
                System = new SystemCount(28.5, 25, 33.25, 0.75, IsLowerBound: false),
            },
        },
        ["ManualCountRecorded.v1"] = new ManualCountRecorded { Refusal = "There is no zone 'gatee'." },
        ["AggregationSeen.v1"] = new AggregationSeen { InstanceId = "a1", SeenAt = Eight.AddSeconds(1), IsLeaving = true },
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "contracts");

    // The options of the bus, so that the test reads as the consumers do.
    private static readonly JsonSerializerOptions Options = SystemTextJsonMessageSerializer.Options;

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order()];

    public static TheoryData<string> Messages => [.. typeof(ZoneCounted).Assembly.GetExportedTypes().Where(t => t.IsClass).Select(t => t.Name).Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_read_as_it_was_meant(string name)
    {
        Assert.True(Expected.TryGetValue(name, out var expected), $"Write down here what {name}.json says.");

        Assert.Equivalent(expected, JsonSerializer.Deserialize(Read(name), expected!.GetType(), Options), strict: true);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_has_a_sample(string type)
    {
        Assert.True(File.Exists(Path.Combine(Folder, $"{type}.v1.json")), $"tests/data/contracts/{type}.v1.json is missing.");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_names_of_the_first_sample_are_still_written(string type)
    {
        var message = Expected[$"{type}.v1"];
        var written = JsonSerializer.SerializeToNode(message, message.GetType(), Options)!.AsObject();
        var sample = JsonNode.Parse(Read($"{type}.v1"))!.AsObject();

        Assert.Empty(sample.Select(p => p.Key).Except(written.Select(p => p.Key)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_a_sample_says_is_still_written_with_its_names_and_in_its_spelling(string name)
    {
        var message = Expected[name];
        var written = JsonSerializer.SerializeToNode(message, message.GetType(), Options);

        Assert.Empty(Differences("$", JsonNode.Parse(Read(name)), written));
    }

    [Fact]
    public void Unknown_people_travel_as_unknown()
    {
        var blind = new OccupancyUpdated { ZoneId = "gate", Sequence = 1, UpdatedAt = Eight, CoverageRatio = 0 };

        var back = JsonSerializer.Deserialize<OccupancyUpdated>(JsonSerializer.Serialize(blind, Options), Options);

        Assert.Null(back!.People);
        Assert.Null(back.CapturedAt);
    }

    [Theory]
    [InlineData("""{"zoneId":null,"at":"2026-05-01T00:00:00Z","value":5}""")]
    [InlineData("""{"series":"Visitors","value":5}""")]
    [InlineData("""{"series":"Visitors","at":"2026-05-01T00:00:00Z"}""")]
    public void A_context_value_that_lacks_something_is_refused_and_not_read_as_zero(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ContextValue>(json, Options));

    [Fact]
    public void A_count_without_people_is_refused_and_not_read_as_zero()
    {
        const string withoutPeople = """{"cameraId":"a","zoneId":"gate","sequence":1,"capturedAt":"2026-05-01T08:00:00Z"}""";

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ZoneCounted>(withoutPeople, Options));
    }

    /// <summary>Where the written JSON lacks what the sample has, or says it otherwise. Properties that came later may be there too.</summary>
    private static IEnumerable<string> Differences(string path, JsonNode? sample, JsonNode? written) => (sample, written) switch
    {
        (JsonObject was, JsonObject now) => was.SelectMany(p => now.ContainsKey(p.Key) ? Differences($"{path}.{p.Key}", p.Value, now[p.Key]) : [$"{path}.{p.Key} is missing"]),
        (JsonArray was, JsonArray now) when was.Count == now.Count => was.SelectMany((item, i) => Differences($"{path}[{i}]", item, now[i])),
        _ => IsSame(sample, written) ? [] : [$"{path} was {sample?.ToJsonString()} and is {written?.ToJsonString()}"],
    };

    // A moment may be written with Z or +00:00, a number with or without zeros at its end.
    private static bool IsSame(JsonNode? sample, JsonNode? written) =>
        JsonNode.DeepEquals(sample, written)
        || (sample is JsonValue was && written is JsonValue now && was.GetValueKind() == now.GetValueKind() && was.GetValueKind() switch
        {
            JsonValueKind.Number => was.GetValue<double>().Equals(now.GetValue<double>()),
            JsonValueKind.String => DateTimeOffset.TryParse($"{was}", CultureInfo.InvariantCulture, out var before) && DateTimeOffset.TryParse($"{now}", CultureInfo.InvariantCulture, out var after) && before == after,
            _ => false,
        });

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));
}
