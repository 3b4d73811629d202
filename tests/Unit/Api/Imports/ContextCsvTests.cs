using CrowdWatch.Api.Imports;
using CrowdWatch.Domain.Context;

namespace CrowdWatch.Tests.Unit.Api.Imports;

public sealed class ContextCsvTests
{
    private static readonly DateTimeOffset MayDay = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Visitors_of_the_site_and_of_zones_are_read()
    {
        var import = Read("date,visitors,zone\n2026-05-01,12345,\n2026-05-01,0,gate\n");

        Assert.Empty(import.Told);
        Assert.Equal([new(ContextSeries.Visitors, null, MayDay, 12_345), new(ContextSeries.Visitors, "gate", MayDay, 0)], import.Values);
    }

    [Fact]
    public void Weather_is_read_in_utc()
    {
        var import = Read("time,temperature,rain\n2026-05-01T08:00:00+08:00,-12.75,0.1\n");

        Assert.Equal([new(ContextSeries.Temperature, null, MayDay, -12.75), new(ContextSeries.Rain, null, MayDay, 0.1)], import.Values);
    }

    [Fact]
    public void An_empty_cell_is_no_value_and_never_zero()
    {
        var import = Read("date,visitors,bookings\n2026-05-01,,7\n2026-05-02,8,\n2026-05-03,,\n");

        Assert.Empty(import.Told);
        Assert.Equal([new(ContextSeries.Bookings, null, MayDay, 7), new(ContextSeries.Visitors, null, MayDay.AddDays(1), 8)], import.Values);
    }

    [Fact]
    public void A_byte_order_mark_line_ends_of_windows_quotes_capitals_and_spaces_are_read()
    {
        var import = Read("\uFEFF\"Zone\", Date ,VISITORS\r\n\"gate\",\"2026-05-01\",\"12\"\r\n\r\n hill , 2026-05-02,13");

        Assert.Empty(import.Told);
        Assert.Equal([new(ContextSeries.Visitors, "gate", MayDay, 12), new(ContextSeries.Visitors, "hill", MayDay.AddDays(1), 13)], import.Values);
    }

    // As spreadsheet programs save it: separators behind every row, rows of separators, dates in their own form, quotes, semicolons where the
    // comma is the decimal point; and as pandas saves it: 5210.0 in a column with empty cells, moments for dates, running numbers beside the rows.
    [Theory]
    [InlineData("date,visitors,,\r\n2026-05-01,5210,,\r\n,,,\r\n2026-05-02,0,,\r\n,,,\r\n")]
    [InlineData("date,visitors\n2026-05-01,5210.0\n2026-05-02,0.0\n2026-05-03,\n")]
    [InlineData("\uFEFFdate;visitors\r\n2026-05-01;5210\r\n2026-05-02;0\r\n;\r\n")]
    [InlineData("sep=;\r\ndate;visitors\r\n2026-05-01;5210,0\r\n2026-05-02;0\r\n")]
    [InlineData("date\tvisitors\tzone\n2026-05-01\t5210\t\n2026-05-02\t0\t\n")]
    [InlineData(",date,visitors\n0,2026-05-01 00:00:00,5210\n1,2026-05-02 00:00:00,0\n")]
    [InlineData("Unnamed: 0,date,visitors\n0,2026-05-01T00:00:00,5210.0\n1,2026-05-02T00:00:00,0.0\n")]
    [InlineData("date,,visitors\n2026/5/1,,5210\n2026/5/2,,0\n")]
    [InlineData("date,visitors\n2026年5月1日,5210\n2026年5月2日,0\n")]
    [InlineData("\"date\";\"visitors\";\"\"\n\"2026-05-01\";\"5210\";\"\"\n\"2026-05-02\";\"0\";\"\"")]
    public void A_sheet_is_read_as_spreadsheet_programs_and_pandas_save_it(string text)
    {
        var import = Read(text);

        Assert.Empty(import.Told);
        Assert.Equal([new(ContextSeries.Visitors, null, MayDay, 5_210), new(ContextSeries.Visitors, null, MayDay.AddDays(1), 0)], import.Values);
    }

    [Theory]
    [InlineData("time;temperature;rain\n2026-05-01T08:00:00+08:00;-12,75;0,1\n")]
    [InlineData("time,temperature,rain\n2026-05-01 08:00:00+08:00,-12.75,0.1\n")]
    [InlineData("time;temperature;rain\n2026-05-01 00:00:00+00:00;-12.75;0.1\n")]
    public void Weather_is_read_with_the_decimal_comma_and_as_pandas_writes_moments(string text)
    {
        var import = Read(text);

        Assert.Empty(import.Told);
        Assert.Equal([new(ContextSeries.Temperature, null, MayDay, -12.75), new(ContextSeries.Rain, null, MayDay, 0.1)], import.Values);
    }

    // What may mean two things is not guessed, and what has no name is not thrown away.
    [Theory]
    [InlineData("date,visitors\n5/1/2026,1", "line 2: date is '5/1/2026'; allowed: a date, yyyy-MM-dd.")]
    [InlineData("date,visitors\n2026-05-01 08:00:00,1", "line 2: date is '2026-05-01 08:00:00'")]
    [InlineData("date,visitors\n2026-05-01,5.000", "line 2: visitors is '5.000'; allowed: digits")]
    [InlineData("date;visitors\n2026-05-01;5.210", "line 2: visitors is '5.210'; allowed: digits")]
    [InlineData("date,visitors\n2026-05-01,5210.5", "line 2: visitors is '5210.5'; allowed: digits")]
    [InlineData("date,visitors\n2026-05-01,\"5,210\"", "line 2: visitors is '5,210'; allowed: digits")]
    [InlineData("date,visitors,\n2026-05-01,1,rain all day", "line 2: a column without a name is 'rain all day'; allowed: a name in the header, or nothing.")]
    [InlineData("date,visitors\n\n,,\nx,1", "line 4: date is 'x'")]
    public void What_a_sheet_leaves_open_is_refused(string text, string told)
    {
        var import = Read(text);

        Assert.StartsWith(told, Assert.Single(import.Told), StringComparison.Ordinal);
        Assert.Empty(import.Values);
    }

    [Theory]
    [InlineData("date;visitors", "line 1: the header is 'date;visitors'; allowed: date,visitors[,zone];")]
    [InlineData("date", "line 1: the header is 'date'")]
    [InlineData("date,visitors,visitors", "line 1: the header")]
    [InlineData("date,rain", "line 1: the header")]
    [InlineData("time,rain,zone", "line 1: the header")]
    [InlineData("date,time,visitors", "line 1: the header")]
    [InlineData("date,visitors,wind", "line 1: the header")]
    [InlineData("date,\"visitors", "line 1: the header")]
    public void A_header_of_no_documented_form_is_refused(string text, string told)
    {
        var import = Read($"{text}\n2026-05-01,1,2");

        Assert.StartsWith(told, Assert.Single(import.Told), StringComparison.Ordinal);
        Assert.Empty(import.Values);
    }

    [Fact]
    public void A_text_without_a_line_has_no_header() =>
        Assert.StartsWith("line 1: the header is missing; allowed: date,visitors", Assert.Single(Read("\r\n\n").Told), StringComparison.Ordinal);

    [Theory]
    [InlineData("01.05.2026,1", "line 2: date is '01.05.2026'; allowed: a date, yyyy-MM-dd.")]
    [InlineData("2026-02-30,1", "line 2: date is '2026-02-30'")]
    [InlineData("2026-05-01,1.234", "line 2: visitors is '1.234'; allowed: digits, as in 12345, or nothing.")]
    [InlineData("2026-05-01,-5", "line 2: visitors is '-5'")]
    [InlineData("2026-05-01,1e3", "line 2: visitors is '1e3'")]
    [InlineData("2026-05-01,NaN", "line 2: visitors is NaN; allowed: visitors from 0 to 100000000 people, a whole number.")]
    [InlineData("2026-05-01,100000001", "line 2: visitors is 100000001; allowed: visitors from 0 to 100000000 people, a whole number.")]
    [InlineData("2026-05-01", "line 2: the line is of 1 fields; allowed: 2 fields, as the header has.")]
    [InlineData("2026-05-01,1,234", "line 2: the line is of 3 fields")]
    [InlineData("2026-05-01,\"1\"2", "line 2: the line is text after a quoted field")]
    [InlineData("2026-05-01,\"1", "line 2: the line is a quote that does not end")]
    [InlineData("2036-05-01,1", "line 2: at is 2036-05-01")]
    public void A_wrong_line_is_named_with_its_value_and_what_is_allowed(string line, string told) =>
        Assert.StartsWith(told, Assert.Single(Read($"date,visitors\n{line}").Told), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-05-01T08:00:00,1", "line 2: time is '2026-05-01T08:00:00'; allowed: a whole hour, RFC 3339 with offset")]
    [InlineData("2026-05-01T08:30:00+08:00,1", "line 2: at is 2026-05-01T00:30:00Z; allowed: whole hours.")]
    [InlineData("2026-05-01T08:00:00Z,71", "line 2: temperature is 71; allowed: temperature from -90 to 70 °C.")]
    public void A_wrong_line_of_weather_is_named(string line, string told) =>
        Assert.StartsWith(told, Assert.Single(Read($"time,temperature\n{line}").Told), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_zone_is_refused_with_those_of_the_site() =>
        Assert.Equal(
            "line 2: zone is 'Gate', no zone of this site; allowed: none for the whole site, or gate, hill.",
            Assert.Single(Read("date,visitors,zone\n2026-05-01,1,Gate").Told));

    [Fact]
    public void A_day_that_is_given_twice_is_refused_with_both_lines() =>
        Assert.Equal(
            "line 4: visitors is given for 2026-05-01 at line 2 already; allowed: one value for each time and place.",
            Assert.Single(Read("date,visitors\n2026-05-01,1\n2026-05-02,1\n2026-05-01,2").Told));

    [Fact]
    public void Lines_are_counted_through_empty_ones_and_line_breaks_in_quotes() =>
        Assert.StartsWith("line 5: date is 'x'", Assert.Single(Read("date,visitors,zone\n\n2026-05-01,1,\"\n\"\nx,1,").Told.Skip(1)), StringComparison.Ordinal);

    [Fact]
    public void Twenty_mistakes_are_told_and_all_are_counted()
    {
        var import = Read("date,visitors\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{MayDay.AddDays(-i):yyyy-MM-dd},x{i}\n")));

        Assert.Equal((20, 5_000), (import.Told.Count, import.Mistakes));
        Assert.StartsWith("line 21: visitors is 'x19'", import.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_not_repeated_at_length() =>
        Assert.True(Assert.Single(Read($"date,visitors\n{new string('9', 100_000)},1").Told).Length < 200);

    internal static ContextImport New() => new(new ContextRules(["gate", "hill"], new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(36_500)));

    private static ContextImport Read(string text)
    {
        var import = New();
        ContextCsv.Read(text, import);
        return import;
    }
}
