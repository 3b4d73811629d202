using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Tests.Unit.Domain.Calendar;

public sealed class CalendarReaderTests
{
    [Fact]
    public void Every_kind_of_day_is_read_with_and_without_a_header()
    {
        const string lines = "2026-10-01,holiday,National Day\r\n2026-10-10,working-day,\n# fair\n\n2026-05-16,event,Fair, large\n2026-01-20,closed";
        CalendarDay[] expected =
        [
            new(new(2026, 10, 1), CalendarDayKind.Holiday, "National Day"),
            new(new(2026, 10, 10), CalendarDayKind.WorkingDay, ""),
            new(new(2026, 5, 16), CalendarDayKind.Event, "Fair, large"),
            new(new(2026, 1, 20), CalendarDayKind.Closed, ""),
        ];
        Assert.Equal(expected, CalendarReader.Read(lines, "own.csv"));
        Assert.Equal(expected, CalendarReader.Read("\uFEFFDate,kind,name\n" + lines, "own.csv"));
    }

    // As spreadsheet programs and pandas save the same lines.
    [Theory]
    [InlineData("date,kind,name,\r\n2026-10-01,holiday,National Day,\r\n,,,\r\n2026-10-10,working-day,,\r\n2026-05-16,event,\"Fair, large\",\r\n2026-01-20,closed,,\r\n")]
    [InlineData("\uFEFFdate;kind;name\r\n2026/10/1;holiday;National Day\r\n;;\r\n2026/10/10;working-day;\r\n2026/5/16;event;Fair, large\r\n2026/1/20;closed;\r\n")]
    [InlineData("# made by hand, with care\nsep=;\n2026-10-01;holiday;National Day\n2026-10-10;working-day\n2026-05-16;event;Fair, large\n2026-01-20;closed\n")]
    [InlineData(",date,kind,name\n0,2026-10-01 00:00:00,holiday,National Day\n1,2026-10-10 00:00:00,working-day,\n2,2026-05-16 00:00:00,event,\"Fair, large\"\n3,2026-01-20 00:00:00,closed,\n")]
    [InlineData("\"date\"\t\"kind\"\t\"name\"\n2026年10月1日\tholiday\t\"National Day\"\n2026年10月10日\tworking-day\t\n2026年5月16日\tevent\tFair, large\n2026年1月20日\tclosed\t\n")]
    public void A_calendar_is_read_as_spreadsheet_programs_and_pandas_save_it(string text) => Assert.Equal(
        [
            new(new(2026, 10, 1), CalendarDayKind.Holiday, "National Day"),
            new(new(2026, 10, 10), CalendarDayKind.WorkingDay, ""),
            new(new(2026, 5, 16), CalendarDayKind.Event, "Fair, large"),
            new(new(2026, 1, 20), CalendarDayKind.Closed, ""),
        ],
        CalendarReader.Read(text, "own.csv"));

    [Fact]
    public void A_quote_that_does_not_end_is_told_with_its_line() =>
        Assert.Contains(
            "line 2: the line is a quote that does not end",
            Assert.Throws<CalendarFileException>(() => CalendarReader.Read("date,kind,name\n2026-05-16,event,\"Fair\n2026-05-17,event,Fair\n", "own.csv")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_date_and_a_name_are_a_holiday()
    {
        var day = Assert.Single(CalendarReader.Read("date,name\n2012-06-22,Duanwu\n", "holidays.csv"));
        Assert.Equal(new CalendarDay(new(2012, 6, 22), CalendarDayKind.Holiday, "Duanwu"), day);
    }

    [Fact]
    public void Every_mistake_is_named_at_once_with_its_line()
    {
        const string text = """
            date,kind,name
            2026-13-01,holiday,New Year
            2026-05-01,holliday,Labour Day
            2026-05-02
            2026-05-03,holiday,
            2026-05-06,working-day,
            2026-05-09,working-day,
            2026-05-09,holiday,Labour Day
            1026-05-09,event
            """;
        var mistakes = Assert.Throws<CalendarFileException>(() => CalendarReader.Read(text, "own.csv"));
        Assert.Equal(
            """
            Calendar own.csv has 7 mistakes:
              line 2: date is '2026-13-01'; allowed: a date such as 2026-10-01, from 1990 to 2100
              line 3: kind is 'holliday'; allowed: holiday, working-day, event, closed
              line 4: kind is missing; allowed: holiday, working-day, event, closed; or the name of a holiday
              line 5: name is missing; allowed: the name of the holiday
              line 6: date is '2026-05-06', a Wednesday; allowed: a Saturday or Sunday on which people work; other days need no line
              line 8: date is '2026-05-09', both holiday and working day; allowed: one of the two
              line 9: date is '1026-05-09'; allowed: a date such as 2026-10-01, from 1990 to 2100
            """,
            mistakes.Message);
    }

    [Fact]
    public void An_empty_text_is_a_calendar_without_special_days() => Assert.Empty(CalendarReader.Read("", "own.csv"));
}
