using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>The section calendar of a plan as it is written: what is read from it, and everything wrong in it told at once.</summary>
public sealed class CalendarPlanTests
{
    private static readonly DateOnly NationalDay = new(2025, 10, 1);

    [Theory]
    [InlineData("Asia/Shanghai", "", true)]
    [InlineData("Asia/Urumqi", "", true)]
    [InlineData("Europe/Berlin", "", false)]
    [InlineData("Europe/Berlin", "calendar: { holidays: china }\n", true)]
    [InlineData("Asia/Shanghai", "calendar: { holidays: none }\n", false)]
    public void Holidays_are_those_of_the_time_zone_unless_the_plan_says_otherwise(string timeZone, string section, bool isHoliday)
    {
        var days = PlanText.Read(PlanText.With("Asia/Shanghai", timeZone) + section).SpecialDays;

        Assert.Equal(isHoliday, days.IsHoliday(NationalDay));
        // 28 September 2025 was a Sunday worked in return (notice of the State Council for 2025).
        Assert.Equal(isHoliday, days.IsAdjustedWorkingDay(new(2025, 9, 28)));
    }

    [Fact]
    public void Days_of_the_plan_are_added_to_the_holidays()
    {
        var plan = PlanText.Read(PlanText.Smallest + """
            calendar:
              days:
                - { date: 2025-06-13, to: "2025-06-15", kind: event, name: Lantern fair }
                - { date: 2025-12-01, kind: closed }
                - { date: 2025-10-11, kind: workingDay, name: of our own }
                - { date: 2025-11-11, kind: holiday, name: Founding day }

            """);

        var days = plan.SpecialDays;
        Assert.Equal([false, true, true, true, false], Enumerable.Range(12, 5).Select(day => days.EventsOn(new(2025, 6, day)) is ["Lantern fair"]));
        Assert.True(days.IsClosed(new(2025, 12, 1)));
        Assert.True(days.IsAdjustedWorkingDay(new(2025, 10, 11)));
        Assert.Equal("Founding day", days.HolidayOn(new(2025, 11, 11)));
        Assert.True(days.IsHoliday(NationalDay));
    }

    [Fact]
    public void Everything_wrong_is_told_with_its_line()
    {
        var mistakes = PlanText.Mistakes(PlanText.Smallest + """
            calendar:
              holidays: chinaa
              days:
                - { date: 2025-06-31, kind: event, name: a }
                - { date: 2025-06-13, to: 2025-06-12, kind: closed }
                - { date: 2025-06-13, to: 2026-06-14, kind: closed }
                - { date: 2025-06-13, kind: event }
                - { date: 2025-06-14, kind: holliday, name: a }
                - { date: 2025-06-13, kind: workingDay }
                - { date: 2025-06-14, kind: workingDay }

            """);

        // The smallest plan has 15 lines; 13 June 2025 was a Friday.
        Assert.Equal(
            """
            line 17: calendar.holidays is "chinaa"; allowed: china, none, or a CSV file in UTF-8 ending in .csv, with lines date,kind,name
            line 19: calendar.days[0].date is "2025-06-31"; allowed: a date yyyy-MM-dd
            line 20: calendar.days[1].to is 2025-06-12; allowed: a date from 2025-06-13 (date) to 2026-06-13
            line 21: calendar.days[2].to is 2026-06-14; allowed: a date from 2025-06-13 (date) to 2026-06-13
            line 22: calendar.days[3].name is missing; allowed: the name of the class of events, text of 1 to 100 characters
            line 23: calendar.days[4].kind is "holliday" (did you mean holiday?); allowed: holiday or workingDay or event or closed
            line 24: calendar.days[5].date is 2025-06-13, a Friday; allowed: a Saturday or Sunday on which people work; other days need no entry
            """.ReplaceLineEndings("\n").Split('\n'), mistakes);
    }

    [Fact]
    public void A_file_beside_the_plan_takes_the_place_of_the_years_it_has_holidays_of()
    {
        using var folder = new PlanFolder();
        folder.Write("notice.csv", "date,kind,name\n2025-10-02,holiday,National Day\n2025-10-12,working-day,\n");

        var chinese = folder.Read("notice.csv", "Asia/Shanghai");
        Assert.Equal((false, true, true), (chinese.IsHoliday(NationalDay), chinese.IsHoliday(new(2025, 10, 2)), chinese.IsAdjustedWorkingDay(new(2025, 10, 12))));
        Assert.True(chinese.IsHoliday(new(2024, 10, 1)));
        var elsewhere = folder.Read("notice.csv", "Europe/Berlin");
        Assert.Equal((true, false), (elsewhere.IsHoliday(new(2025, 10, 2)), elsewhere.IsHoliday(new(2024, 10, 1))));
    }

    [Fact]
    public void Mistakes_of_the_file_and_a_file_that_is_not_there_are_told_at_the_line_of_the_plan()
    {
        using var folder = new PlanFolder();
        folder.Write("notice.csv", "2025-10-32,holiday,a\n2025-10-01,holliday,a\n");

        var mistakes = Assert.Throws<SitePlanException>(() => folder.Read("notice.csv", "Asia/Shanghai")).Mistakes;
        Assert.Equal(2, mistakes.Count);
        Assert.All(mistakes, mistake => Assert.Equal(16, mistake.Line));
        Assert.StartsWith("line 16: calendar.holidays is \"notice.csv\", where on line 1 date is '2025-10-32'", mistakes[0].ToString(), StringComparison.Ordinal);
        var missing = Assert.Single(Assert.Throws<SitePlanException>(() => folder.Read("none.csv", "Asia/Shanghai")).Mistakes);
        Assert.StartsWith("line 16: calendar.holidays is \"none.csv\", which is not there", missing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_written_with_its_days_and_read_back()
    {
        var plan = PlanText.Read(PlanText.Smallest + "calendar: { holidays: none, days: [{ date: 2025-06-13, to: 2025-06-14, kind: event, name: Fair }] }\n");

        var back = PlanText.Read(SitePlanYaml.Write(plan));

        Assert.Equal(("none", plan.Calendar.Days[0]), (back.Calendar.Holidays, back.Calendar.Days.Single()));
        Assert.DoesNotContain("calendar", SitePlanYaml.Write(PlanText.Read(PlanText.Smallest)), StringComparison.Ordinal);
    }

    private sealed class PlanFolder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("crowdwatch-plan-").FullName;

        public void Write(string name, string text) => File.WriteAllText(Path.Combine(path, name), text);

        public CrowdWatch.Domain.Calendar.SiteCalendar Read(string holidays, string timeZone) =>
            SitePlanReader.Parse(new StringReader(PlanText.With("Asia/Shanghai", timeZone) + $"calendar: {{ holidays: {holidays} }}\n"), "plan.yaml", path, _ => null).SpecialDays;

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
