using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>Every query of every board and alert, as Grafana sends it, on a real InfluxDB: each returns rows, and none makes a number of what is unknown.</summary>
public sealed class PanelQueryTests(FilledInflux influx) : IClassFixture<FilledInflux>
{
    private static readonly Dictionary<string, string> ShortestInterval = new()
    {
        ["crowdwatch-10s"] = "10s",
        ["crowdwatch-1m"] = "1m",
        ["crowdwatch-15m"] = "15m",
        ["crowdwatch-1h"] = "1h",
    };

    public static TheoryData<string> Panels => Places(BoardFiles.PanelQueries);

    public static TheoryData<string> Variables => Places(BoardFiles.VariableQueries);

    public static TheoryData<string> Alerts => Places(BoardFiles.AlertQueries);

    [Theory]
    [MemberData(nameof(Panels))]
    public Task A_panels_query_returns_rows(string place) => ReturnsRowsAsync(BoardFiles.PanelQueries, place);

    [Theory]
    [MemberData(nameof(Variables))]
    public Task The_query_behind_a_list_of_choices_returns_rows(string place) => ReturnsRowsAsync(BoardFiles.VariableQueries, place);

    [Theory]
    [MemberData(nameof(Alerts))]
    public Task An_alerts_query_returns_rows(string place) => ReturnsRowsAsync(BoardFiles.AlertQueries, place);

    [Fact]
    public async Task Choices_are_those_of_the_chosen_site_only()
    {
        var zones = BoardFiles.VariableQueries.First(query => query.Place == "zone-detail: $zone");
        var here = Assert.Single(await AskAsync(zones));
        Assert.Equal(influx.Plan.Zones.Select(zone => zone.Id).Order(StringComparer.Ordinal), here.Rows.Select(row => row[1].GetString()!).Order(StringComparer.Ordinal));
        Assert.Empty(await influx.AskAsync(zones.Source, (Macros() with { Variables = new Dictionary<string, string[]> { ["site"] = ["elsewhere"] } }).Apply(zones.Text)));
    }

    [Theory]
    [InlineData("site-overview", "People by zone")]
    [InlineData("site-overview", "Levels over time")]
    public async Task An_unknown_stretch_is_a_gap_and_never_zero(string board, string title)
    {
        var points = (await AskAsync(BoardFiles.Panel(board, title))).Single(series => series.Tags["zone"] == influx.GappyZone).Points.ToList();
        var gap = points.Where(point => point.At >= influx.GapFrom && point.At < influx.GapTo).ToList();
        // Ten minutes in buckets of ten seconds: a null in each, because a line is drawn over rows that are not there.
        Assert.Equal(60, gap.Count);
        Assert.All(gap, point => Assert.Null(point.Value));
        Assert.NotNull(points.Last(point => point.At < influx.GapFrom).Value);
        Assert.NotNull(points.First(point => point.At >= influx.GapTo).Value);
    }

    [Theory]
    [InlineData("Load")]
    [InlineData("Coverage")]
    public async Task What_is_cut_off_has_the_same_gaps(string title)
    {
        var query = BoardFiles.Panel("zone-detail", $"{title} A");
        var points = Assert.Single(await AskAsync(query)).Points.Where(point => point.At >= influx.GapFrom && point.At < influx.GapTo).ToList();
        Assert.Equal(60, points.Count);
        // Of the coverage it is known that there was none.
        Assert.All(points, point => Assert.Equal(title == "Coverage" ? 0 : null, point.Value));
    }

    // 99.6 % full reads as 99 % and not as full; 0.29 * 100, which is 28.999… as a double, reads as 29 %.
    [Fact]
    public async Task Loads_are_cut_off_to_whole_percents_and_never_rounded_up()
    {
        var query = BoardFiles.PanelQueries.Single(one => one.Place.Contains("Zones now B", StringComparison.Ordinal));
        var zones = (await AskAsync(query)).Where(series => series.HasValue).ToList();
        Assert.NotEmpty(zones);
        foreach (var row in zones.Select(series => Assert.Single(series.Rows)))
            Assert.Equal(Math.Floor((row[2].GetDouble() * 100) + 1e-6) / 100, row[3].GetDouble(), 12);
        Assert.Contains(zones, series => series.Rows[0][2].GetDouble() * 100 % 1 > 0.5);
    }

    [Fact]
    public async Task Losses_are_added_up_and_of_edges_that_nobody_heard_of_they_are_unknown()
    {
        var query = BoardFiles.Panel("cameras-and-edges", "Counts lost A");
        Assert.Equal(40, Assert.Single(Assert.Single(await AskAsync(query)).Points).Value);
        var unheard = Macros() with { Variables = new Dictionary<string, string[]> { ["site"] = [influx.Plan.Id], ["edge"] = ["edge-west"] } };
        Assert.DoesNotContain(await influx.AskAsync(query.Source, unheard.Apply(query.Text)), series => series.HasValue);
    }

    [Fact]
    public async Task Rates_of_a_silent_camera_are_a_gap()
    {
        var series = await AskAsync(BoardFiles.Panel("cameras-and-edges", "Frames dropped a second"));
        var silent = series.Single(one => one.Tags["camera"] == influx.SilentCamera).Points.Where(point => point.At >= influx.SilentFrom).ToList();
        Assert.NotEmpty(silent);
        Assert.All(silent, point => Assert.Null(point.Value));
    }

    [Fact]
    public async Task A_silent_zone_has_a_row_but_no_number_now()
    {
        var both = BoardFiles.PanelQueries.Where(query => query.Place.Contains("Zones now", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, both.Count);
        var all = await AskAsync(both[0]);
        var known = await AskAsync(both[1]);
        Assert.Contains(all, series => series.Tags["zone"] == influx.SilentZone);
        Assert.DoesNotContain(known, series => series.Tags["zone"] == influx.SilentZone);
        Assert.Equal(influx.Plan.Zones.Count - 1, known.Count);
    }

    [Theory]
    [InlineData("Zones known / all A", 4)]   // five zones, one of them silent
    [InlineData("Zones known / all B", 5)]
    public async Task The_site_says_how_many_of_its_zones_are_known(string panel, int expected)
    {
        var query = BoardFiles.PanelQueries.Single(one => one.Place.Contains(panel, StringComparison.Ordinal));
        Assert.Equal(expected, Assert.Single(Assert.Single(await AskAsync(query)).Points).Value);
    }

    [Fact]
    public async Task A_silent_zone_alone_is_shown_as_unknown()
    {
        var query = BoardFiles.Panel("zone-detail", "People now");
        Assert.Empty(await influx.AskAsync(query.Source, OfZone(influx.SilentZone).Apply(query.Text)));
        Assert.NotEmpty(await AskAsync(query));
    }

    [Fact]
    public async Task A_forecast_that_is_no_longer_issued_is_not_shown_as_what_is_to_come()
    {
        var query = BoardFiles.Panel("forecast", "People in 30 min");
        Assert.Empty(await influx.AskAsync(query.Source, OfZone(influx.SilentZone).Apply(query.Text)));
        Assert.Equal(40, Assert.Single(Assert.Single(await influx.AskAsync(query.Source, OfZone("@site").Apply(query.Text))).Points).Value);
    }

    [Fact]
    public async Task What_was_said_has_its_bounds_and_what_came_beside_it()
    {
        var both = BoardFiles.PanelQueries.Where(query => query.Place.Contains("Said 30 min before", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, both.Count);
        var said = Assert.Single(await influx.AskAsync(both[0].Source, OfZone(influx.SilentZone).Apply(both[0].Text)));
        var whole = said.Rows.Where(row => row.Skip(1).All(cell => cell.ValueKind == JsonValueKind.Number)).ToList();
        // low95, high95, low80, high80, median, as they were written.
        Assert.All(whole, row => Assert.Equal([20, 70, 30, 50, 40], row.Skip(1).Select(cell => cell.GetDouble())));
        // From half an hour after the start until now: what was said before the zone fell silent, half an hour ago.
        Assert.InRange(whole.Count, 17, 19);
        Assert.NotEmpty(await influx.AskAsync(both[1].Source, OfZone(influx.GappyZone).Apply(both[1].Text)));
    }

    // Every second minute of two hours 3 came in and 1 went out: 60 times.
    [Fact]
    public async Task In_and_out_of_a_line_are_added_up_within_the_range()
    {
        var gate = (await AskAsync(BoardFiles.PanelQueries.Single(one => one.Place.Contains("In and out, within the range shown B", StringComparison.Ordinal)))).Single(series => series.Tags["line"] == FilledInflux.Gate);
        Assert.Equal([180, 60, 120], Assert.Single(gate.Rows).Skip(1).Select(cell => cell.GetDouble()));
    }

    [Fact]
    public async Task Minutes_in_which_a_line_was_not_counted_are_a_gap_and_those_without_crossings_are_zero()
    {
        var door = (await AskAsync(BoardFiles.Panel("lines-and-movement", "In a minute", "crowdwatch-1m"))).Single(series => series.Tags["line"] == FilledInflux.Door).Points.ToList();
        Assert.All(door.Where(point => point.At < influx.SilentFrom), point => Assert.Equal(0, point.Value));
        var silent = door.Where(point => point.At >= influx.SilentFrom && point.At < influx.Now).ToList();
        Assert.Equal(30, silent.Count);
        Assert.All(silent, point => Assert.Null(point.Value));
    }

    [Fact]
    public async Task A_speed_that_no_longer_holds_is_not_shown()
    {
        var speeds = (await AskAsync(BoardFiles.Panel("lines-and-movement", "Mean speed", "crowdwatch-1m"))).Single(series => series.Tags["zone"] == influx.GappyZone).Points.ToList();
        Assert.All(speeds.Where(point => point.At < influx.GapFrom), point => Assert.Equal(1.25, point.Value));
        Assert.All(speeds.Where(point => point.At >= influx.GapFrom && point.At < influx.GapTo), point => Assert.Null(point.Value));
    }

    [Theory]
    [InlineData("Zone unknown", "zone")]
    [InlineData("Camera blind", "camera")]
    public async Task What_fell_silent_or_blind_is_alerted_and_nothing_else(string alert, string tag)
    {
        var query = BoardFiles.AlertQueries.Single(one => one.Place == $"alert: {alert}");
        // Every bucket of the last ten minutes is whole; those that are running are not.
        var quiet = from series in await AskAsync(query)
                    let lately = series.Points.Where(point => point.At >= influx.Now.AddMinutes(-10) && point.At < influx.Now.AddMinutes(-2))
                    where lately.All(point => point.Value < 1)
                    select series.Tags[tag];
        var expected = tag == "zone" ? [influx.SilentZone] : new[] { influx.BlindCamera, influx.SilentCamera };
        Assert.Equal(expected, quiet.Order(StringComparer.Ordinal));
    }

    private static TheoryData<string> Places(IEnumerable<BoardQuery> queries) => [.. queries.Select(query => query.Place)];

    private async Task ReturnsRowsAsync(IReadOnlyList<BoardQuery> queries, string place)
    {
        var query = queries.Single(one => one.Place == place);
        var series = await AskAsync(query);
        Assert.True(series.Any(one => one.HasValue), $"No row for: {Text(query)}");
    }

    private Task<IReadOnlyList<SeriesRows>> AskAsync(BoardQuery query) => influx.AskAsync(query.Source, Text(query));

    // The zone of the zone's own board and of that of forecasts is one; on the others all are chosen.
    private string Text(BoardQuery query) =>
        Macros(query.Source, query.Place.StartsWith("zone-detail", StringComparison.Ordinal) || query.Place.StartsWith("forecast:", StringComparison.Ordinal)).Apply(query.Text);

    private GrafanaMacros OfZone(string zone) => Macros() with { Variables = new Dictionary<string, string[]> { ["site"] = [influx.Plan.Id], ["zone"] = [zone] } };

    private GrafanaMacros Macros(string source = "crowdwatch-10s", bool oneZone = false) => new(influx.Start, influx.Now, ShortestInterval[source], new Dictionary<string, string[]>
    {
        ["site"] = [influx.Plan.Id],
        ["zone"] = oneZone ? [influx.GappyZone] : [.. influx.Plan.Zones.Select(zone => zone.Id)],
        ["camera"] = [.. influx.Plan.Cameras.Take(5).Select(camera => camera.Id)],
        ["edge"] = ["edge-north", "edge-south"],
        ["line"] = [FilledInflux.Gate, FilledInflux.Door],
    });
}
