using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Series;

public class SeriesRequestTests
{
    private const int MostPoints = 100;

    [Fact]
    public void Without_values_the_last_hour_is_meant_by_the_minute()
    {
        var request = Accept(null, null, null);
        Assert.Equal(new SeriesRequest(Eight.AddHours(-1), Eight, WindowLength.OneMinute), request);
        // 07:00 … 07:59: sixty windows, the last one just ended.
        Assert.Equal(60, request.Starts(Eight).Count());
    }

    [Fact]
    public void From_defaults_to_an_hour_before_to()
    {
        Assert.Equal(Eight.AddHours(-4), Accept(null, "2026-05-01T05:00:00Z", "1m").From);
    }

    [Theory]
    [InlineData("10s", 1)]
    [InlineData("15m", 6)] // 24 windows of a quarter of an hour
    [InlineData("1h", 24)]
    public void From_defaults_to_further_back_for_long_steps(string every, int hours)
    {
        var request = SeriesRequest.Read(null, null, every, Eight, mostPoints: 1_000);
        Assert.Equal(Eight.AddHours(-hours), Assert.IsType<SeriesQuery.Accepted>(request).Request.From);
    }

    [Fact]
    public void A_window_counts_by_its_start_and_the_end_is_open()
    {
        // Starts within [07:00:05, 07:00:30): 07:00:10 and 07:00:20, not 07:00:00, not 07:00:30.
        var starts = Accept("2026-05-01T07:00:05Z", "2026-05-01T07:00:30Z", "10s").Starts(Eight);
        Assert.Equal([At(7, 0, 10), At(7, 0, 20)], starts);
    }

    [Fact]
    public void A_start_on_the_grid_is_part_of_the_range()
    {
        Assert.Equal([At(7, 0, 0)], Accept("2026-05-01T07:00:00Z", "2026-05-01T07:00:01Z", "10s").Starts(Eight));
    }

    [Fact]
    public void Windows_that_have_not_ended_are_not_listed()
    {
        // Now 07:00:25: the window of 07:00:20 ends at 07:00:30.
        var starts = Accept("2026-05-01T07:00:00Z", "2026-05-01T07:10:00Z", "10s").Starts(At(7, 0, 25));
        Assert.Equal([At(7, 0, 0), At(7, 0, 10)], starts);
    }

    [Fact]
    public void An_offset_east_is_the_same_moment()
    {
        Assert.Equal(At(7, 0, 0), Accept("2026-05-01T15:00:00+08:00", null, null).From);
    }

    [Theory]
    [InlineData("5m")]
    [InlineData("")]
    [InlineData("1M")]
    [InlineData("60s")]
    public void Another_step_is_refused_with_those_allowed(string every)
    {
        var refused = Refuse(null, null, every);
        Assert.Equal(("every", every), (refused.Parameter, refused.Value));
        Assert.Contains("10s, 1m, 15m, 1h", refused.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-05-01T07:00:00Z", "2026-05-01T07:00:00Z")]
    [InlineData("2026-05-01T07:00:01Z", "2026-05-01T07:00:00Z")]
    [InlineData("2026-05-01T08:00:01Z", null)] // after now
    public void From_must_be_before_to(string from, string? to)
    {
        Assert.Equal("from", Refuse(from, to, "10s").Parameter);
    }

    [Fact]
    public void A_plus_that_became_a_space_is_explained()
    {
        var refused = Refuse("2026-05-01T07:00:00 08:00", null, null);
        Assert.Equal("from", refused.Parameter);
        Assert.Contains("%2B", refused.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_end_is_named_as_to()
    {
        Assert.Equal(("to", "soon"), (Refuse(null, "soon", null).Parameter, Refuse(null, "soon", null).Value));
    }

    [Fact]
    public void As_many_points_as_allowed_are_accepted_and_one_more_is_refused()
    {
        // 100 windows of 10 s are 1 000 s.
        Accept("2026-05-01T07:00:00Z", "2026-05-01T07:16:40Z", "10s");
        var refused = Refuse("2026-05-01T07:00:00Z", "2026-05-01T07:16:41Z", "10s");
        Assert.Contains("101 points", refused.Allowed, StringComparison.Ordinal);
        Assert.Contains("at most 100", refused.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_range_there_is_neither_overflows_nor_passes()
    {
        Assert.Equal("every", Refuse("1970-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "10s").Parameter);
    }

    [Fact]
    public void The_default_start_before_the_first_year_does_not_overflow()
    {
        Assert.Equal(new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.Zero), Accept(null, "1970-01-01T00:00:00Z", "1h").From);
    }

    private static SeriesRequest Accept(string? from, string? to, string? every) =>
        Assert.IsType<SeriesQuery.Accepted>(SeriesRequest.Read(from, to, every, Eight, MostPoints)).Request;

    private static SeriesQuery.Refused Refuse(string? from, string? to, string? every) =>
        Assert.IsType<SeriesQuery.Refused>(SeriesRequest.Read(from, to, every, Eight, MostPoints));

    private static DateTimeOffset At(int hour, int minute, int second) => new(2026, 5, 1, hour, minute, second, TimeSpan.Zero);
}
