namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>What the reader makes of YAML itself: values, quoting, anchors, what editors and other tools leave in files.</summary>
public sealed class PlanYamlTests
{
    [Theory]
    [InlineData("1e3", 1000)]
    [InlineData("1.5E+2", 150)]
    [InlineData("+7", 7)]
    [InlineData("0.25", 0.25)]
    public void Numbers_are_read_as_yaml_has_them(string written, double expected) =>
        Assert.Equal(expected, PlanText.Read(PlanText.With("120.5", written)).Zones[0].AreaSquareMetres);

    [Theory]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("nan", "\"nan\"")]
    [InlineData(".nan", "\".nan\"")]
    [InlineData("1e999", "1e999")]
    [InlineData("0x10", "\"0x10\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("0,5", "\"0,5\"")]
    [InlineData("010", "\"010\" with a leading zero")]
    [InlineData("'120.5'", "\"120.5\" in quotes")]
    [InlineData("120 m2", "\"120 m2\"")]
    [InlineData("０１", "\"０１\"")]
    [InlineData("~", "empty")]
    [InlineData("", "empty")]
    [InlineData("[1]", "a list of 1")]
    [InlineData("{ a: 1, b: 2 }", "the keys a, b")]
    public void What_is_no_number_is_told(string written, string found) => Assert.Equal(
        [$"line 7: zones[0].areaSquareMetres is {found}; allowed: a number from 0.1 to 100000000"], PlanText.Mistakes(PlanText.With("120.5", written)));

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("1e2", "1e2")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("-3", "-3")]
    public void Capacities_are_whole_and_in_range(string written, string found) => Assert.Equal(
        [$"line 8: zones[0].instantaneousCapacity is {found}; allowed: a whole number from 1 to 10000000"], PlanText.Mistakes(PlanText.With("200", written)));

    [Theory]
    [InlineData("id: west-lake\n", "id: \"west-lake\"\n")]
    [InlineData("id: west-lake\n", "'id': west-lake\n")]
    [InlineData("id: west-lake\n", "id: west-lake # 西湖\n")]
    [InlineData("id: west-lake\n", "---\nid: west-lake\n")]
    [InlineData("id: west-lake\n", "%YAML 1.2\n---\nid: west-lake\n")]
    public void The_same_plan_can_be_written_in_several_ways(string part, string written) =>
        Assert.Equal("west-lake", PlanText.Read(PlanText.With(part, written)).Id);

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        Assert.Equal("西湖", PlanText.Read(PlanText.Smallest.Replace("\n", "\r\n", StringComparison.Ordinal)).Name.Zh);
        Assert.Equal(
            ["line 8: zones[0].instantaneousCapacity is 0; allowed: a whole number from 1 to 10000000"],
            PlanText.Mistakes(PlanText.With("200", "0").Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_anchor_lets_two_views_share_an_outline()
    {
        var plan = PlanText.Read(
            PlanText.With("polygon: [[0,", "polygon: &whole [[0,").Replace("cameras:", "  - { id: path, name: { zh: 路, en: Path }, areaSquareMetres: 5, instantaneousCapacity: 9 }\ncameras:", StringComparison.Ordinal)
            + "      - { zone: path, polygon: *whole }\n");

        Assert.Equal(plan.Cameras[0].Views[0].Polygon, plan.Cameras[0].Views[1].Polygon);
    }

    [Theory]
    [InlineData("id: *nobody", "line 1: the file is using the alias *nobody before its anchor is complete; allowed: an alias after &nobody, or the value in quotes")]
    [InlineData("name: &n { zh: *n, en: x }", "line 1: the file is using the alias *n before its anchor is complete; allowed: an alias after &n, or the value in quotes")]
    [InlineData("a: &a { b: 1 }\n<<: *a", "line 2: the file is using the merge key <<; allowed: the keys written out; an alias (*) for a whole value")]
    [InlineData("id: a\n---\nid: b", "line 2: the file is followed by a second document (---); allowed: one document")]
    [InlineData("id: !!binary aGVsbG8=", "line 1: the file is using the tag tag:yaml.org,2002:binary; allowed: values without tags (!)")]
    [InlineData("? [a, b]\n: 1", "line 1: the file is using a list or keys as a key; allowed: text as key")]
    public void What_other_yaml_readers_take_differently_is_refused_and_the_rest_is_read(string yaml, string expected)
    {
        var mistakes = PlanText.Mistakes(yaml);

        Assert.Contains(expected, mistakes);
        Assert.Contains(mistakes, mistake => mistake.Contains("zones is missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("~")]
    public void An_empty_file_says_what_a_plan_has(string yaml) => Assert.Equal(
        ["the file is empty; allowed: the keys id, name, timeZone, businessDayStart (optional), datum (optional), instantaneousCapacity (optional), "
        + "dailyCapacity (optional), loadLevels (optional), zones, cameras, alerting (optional), calendar (optional)"],
        PlanText.Mistakes(yaml));

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        foreach (var text in new[] { $"id: {new string('[', 5_000)}{new string(']', 5_000)}", $"id: {new string('[', 2_000_000)}", $"id: {string.Concat(Enumerable.Repeat("{a: ", 500_000))}" })
            Assert.Equal("line 1: the file is nested more than 20 levels deep; allowed: known keys, which lie less deep", PlanText.Mistakes(text)[0]);
    }

    [Fact]
    public void A_list_where_keys_belong_is_told() => Assert.StartsWith(
        "line 1: the file is a list of 2; allowed: the keys id, ", Assert.Single(PlanText.Mistakes("- 1\n- 2\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("05:00", 5, 0)]
    [InlineData("\"23:59\"", 23, 59)]
    public void The_start_of_the_day_is_a_time(string written, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), PlanText.Read(PlanText.Smallest + $"businessDayStart: {written}\n").BusinessDayStart);

    [Theory]
    [InlineData("5:00", "\"5:00\"")]
    [InlineData("24:00", "\"24:00\"")]
    [InlineData("0500", "\"0500\" with a leading zero")]
    [InlineData("\"05:00\\n\"", "\"05:00 \"")]
    public void Another_start_of_the_day_is_told(string written, string found) => Assert.Equal(
        [$"line 16: businessDayStart is {found}; allowed: a time of day HH:mm, 00:00 to 23:59"], PlanText.Mistakes(PlanText.Smallest + $"businessDayStart: {written}\n"));

    [Fact]
    public void A_run_of_days_to_the_end_of_time_is_told_and_not_written_out() => Assert.Equal(
        ["line 18: calendar.days[0].to is 9999-12-31; allowed: a date from 2026-01-01 (date) to 2027-01-01", "line 19: calendar.days[1].to is 2026-01-01; allowed: a date from 9999-12-31 (date) to 9999-12-31"],
        PlanText.Mistakes(PlanText.Smallest + "calendar:\n  days:\n    - { date: 2026-01-01, to: 9999-12-31, kind: closed }\n    - { date: 9999-12-31, to: 2026-01-01, kind: closed }\n"));

    [Theory]
    [InlineData("[0, 0, 0]", "[0] is a list of 3; allowed: a point [x, y]")]
    [InlineData("[0]", "[0] is a list of 1; allowed: a point [x, y]")]
    [InlineData("0", "[0] is 0; allowed: a point [x, y]")]
    [InlineData("[0, left]", "[0][1] is \"left\"; allowed: y, a number")]
    public void A_point_is_two_numbers(string written, string told) => Assert.Equal(
        [$"line 15: cameras[0].views[0].polygon{told}"], PlanText.Mistakes(PlanText.With("[[0, 0],", $"[{written},")));

    [Fact]
    public void A_missing_part_is_told_once_and_not_by_what_follows_from_it()
    {
        Assert.Equal(
            ["line 12: cameras[0].imageSize is missing; allowed: the keys width, height"],
            PlanText.Mistakes(PlanText.With("    imageSize: { width: 768, height: 576 }\n", "").Replace("  - id: cam-1\n", "\n\n  - id: cam-1\n", StringComparison.Ordinal)));
    }
}
