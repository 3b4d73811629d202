using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class DataSetReaderTests
{
    [Fact]
    public void A_set_is_read_as_it_is_written()
    {
        var data = InventedSet.Read(holidays: "date,name\n2024-05-01,\"Labour Day, first\"\n");

        Assert.Equal(("garden", TimeSpan.FromMinutes(30), 2, false), (data.Name, data.Step, data.Horizon, data.IsDaily));
        var series = Assert.Single(data.Series);
        Assert.Equal([10, 12.5, 14, 25], series.Values);
        Assert.Equal([10, null, 14, 25], Enumerable.Range(0, 4).Select(series.ObservedAt));
        Assert.Equal((4, 5, 20), (series.MaseScale, series.RmsseScale, series.Threshold));
        Assert.Equal(new EvaluationOrigin(0, 0, "2024-05-01T08:00"), Assert.Single(data.Origins));
        Assert.Equal("Labour Day, first", data.Calendar.HolidayOn(new DateOnly(2024, 5, 1)));
    }

    [Fact]
    public void Without_a_file_of_holidays_there_are_none() => Assert.False(InventedSet.Read().Calendar.IsHoliday(new DateOnly(2024, 5, 1)));

    [Fact]
    public void A_row_that_is_left_out_is_not_observed_and_is_told()
    {
        var series = InventedSet.Read(rows: InventedSet.Rows.Replace("gate,2024-05-01T09:00,14,1\n", "", StringComparison.Ordinal)).Series[0];

        Assert.Equal([10, null, null, 25], Enumerable.Range(0, 4).Select(series.ObservedAt));
        Assert.Equal(1, series.MissingRows);
    }

    [Theory]
    [InlineData("gate,2024-05-01T10:00,abc,1", "line 6: value 'abc' is not allowed; allowed is a number of 0 or more")]
    [InlineData("gate,2024-05-01T10:00,-3,1", "line 6: value '-3' is not allowed")]
    [InlineData("gate,2024-05-01T10:00,NaN,1", "line 6: value 'NaN' is not allowed")]
    [InlineData("gate,2024-05-01T10:00,3,yes", "line 6: observed 'yes' is not allowed; allowed are 1 (observed) and 0 (filled in)")]
    [InlineData("gate,tomorrow,3,1", "line 6: timestamp 'tomorrow' is not allowed; allowed is a local time such as 2016-07-01T07:00")]
    [InlineData("gate,2024-05-01T09:30,3,1", "line 6: timestamp '2024-05-01T09:30' is not allowed; allowed is a time after the one of the row before of series gate, 2024-05-01T09:30")]
    [InlineData("gate,2024-05-01T09:00,3,1", "line 6: timestamp '2024-05-01T09:00' is not allowed; allowed is a time after")]
    [InlineData("gate,2024-05-01T10:10,3,1", "line 6: timestamp '2024-05-01T10:10' is not allowed; allowed are whole steps of 30 min")]
    [InlineData("gate,9024-05-01T10:00,3,1", "line 6: timestamp '9024-05-01T10:00' is not allowed; allowed are times within")]
    [InlineData("hall,2024-05-01T10:00,3,1", "line 6: series 'hall' is not allowed; allowed are the series of in/garden.meta.json: gate")]
    [InlineData("gate,2024-05-01T10:00,3", "line 6: 'gate,2024-05-01T10:00,3' has 3 fields; allowed are as many as columns, 4")]
    public void A_mistake_in_a_row_is_named_with_its_place(string row, string expected) =>
        Assert.StartsWith($"in/garden.csv {expected}", Assert.Throws<DataSetException>(() => InventedSet.Read(rows: $"{InventedSet.Rows}{row}\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("hall,2024-05-01T08:00", "line 2: series 'hall' is not allowed; allowed are the series of in/garden.csv: gate")]
    [InlineData("gate,2024-05-01T08:10", "line 2: origin '2024-05-01T08:10' is not allowed; allowed is the timestamp of a row")]
    [InlineData("gate,2024-05-01T07:30", "line 2: origin '2024-05-01T07:30' is not allowed")]
    [InlineData("gate,2024-05-01T10:00", "line 2: origin '2024-05-01T10:00' is not allowed")]
    public void An_origin_that_no_row_has_is_named(string row, string expected) =>
        Assert.StartsWith($"in/garden.origins.csv {expected}", Assert.Throws<DataSetException>(() => InventedSet.Read(origins: $"series,origin\n{row}\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"freq_min\": 30", "\"freq_min\": 45", "freq_min is 45; allowed are 1440 for days, and 5 to 60 minutes of which an hour has a whole number.")]
    [InlineData("\"H\": 2", "\"H\": 25", "H is 25; allowed is a whole number from 1 to 24.")]
    [InlineData("\"H\": 2, ", "", "H is not given; needed is a number.")]
    [InlineData("\"daily\": false", "\"daily\": true", "daily is true; allowed is true with a freq_min of 1440, and false with any other.")]
    [InlineData("\"mase_scale\": 4", "\"mase_scale\": 0", "series.gate.mase_scale is 0; allowed is a number above 0.")]
    [InlineData("\"threshold\": 20", "\"threshold\": \"20\"", "series.gate.threshold is \"20\"; allowed is a number.")]
    public void A_mistake_in_the_meta_file_is_named(string right, string wrong, string expected) =>
        Assert.Equal($"in/garden.meta.json: {expected}",
            Assert.Throws<DataSetException>(() => InventedSet.Read(meta: InventedSet.Meta.Replace(right, wrong, StringComparison.Ordinal))).Message);

    [Fact]
    public void A_meta_file_that_is_no_json_is_named() =>
        Assert.StartsWith("in/garden.meta.json line 1: this is no JSON", Assert.Throws<DataSetException>(() => InventedSet.Read(meta: "{name}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "", null, "There is no file in/garden.origins.csv; a data set has the files in/garden.csv")]
    [InlineData("", null, null, "There is no file in/garden.csv;")]
    [InlineData(null, null, "", "There is no file in/garden.meta.json;")]
    [InlineData("series,timestamp,value,observed\n", null, null, "in/garden.csv has no rows")]
    [InlineData("series,time,value,observed\n", null, null, "in/garden.csv line 1: there is no column 'timestamp' in 'series,time,value,observed'")]
    public void What_is_missing_is_named(string? rows, string? origins, string? meta, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<DataSetException>(() => InventedSet.Read(rows, origins, meta)).Message, StringComparison.Ordinal);
}
