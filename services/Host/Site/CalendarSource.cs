using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Site;

/// <summary>Puts the special days of a plan together: holidays that come with the program or from a file, and the days in the plan itself.</summary>
internal static class CalendarSource
{
    private const string Path = "calendar.holidays";
    private const string Allowed = "china, none, or a CSV file in UTF-8 ending in .csv, with lines date,kind,name";
    private const int MostBytes = 1024 * 1024;
    private const int MostTold = 20;

    /// <summary>A longer run is a mistake of the plan, told by its rules; written out it would be millions of days.</summary>
    private const int MaxRunDays = 366;

    /// <summary>The plan with its calendar, and what is wrong with the file of holidays.</summary>
    public static (SitePlan Plan, IReadOnlyList<PlanMistake> Mistakes) Resolve(SitePlan plan, string folder)
    {
        var isChinese = CalendarPlan.IsChinese(plan.TimeZone);
        switch (plan.Calendar.Holidays ?? (isChinese ? CalendarPlan.China : CalendarPlan.None))
        {
            case CalendarPlan.China:
                return (With(plan, ChineseHolidays.Days), []);
            case CalendarPlan.None:
                return (With(plan, []), []);
            case var file when file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase):
                var (days, mistakes) = ReadFile(file, System.IO.Path.GetFullPath(file, folder));
                return (With(plan, isChinese ? ChineseHolidays.DaysBeside(days) : days), mistakes);
            case var other:
                return (plan, [new(Path, PlanScalars.Quote(other), Allowed)]);
        }
    }

    // The plan's own days come after: the first name of a date holds, and they only add.
    private static SitePlan With(SitePlan plan, IEnumerable<CalendarDay> holidays) =>
        plan with { SpecialDays = new SiteCalendar(holidays.Concat(plan.Calendar.Days.Where(day => day.To is null || day.To.Value.DayNumber - day.Date.DayNumber is >= 0 and <= MaxRunDays).SelectMany(day => day.Each()))) };

    private static (IReadOnlyList<CalendarDay> Days, IReadOnlyList<PlanMistake> Mistakes) ReadFile(string name, string path)
    {
        try
        {
            if (!File.Exists(path) && !Directory.Exists(path))
                return ([], [new(Path, $"{PlanScalars.Quote(name)}, which is not there ({path})", Allowed)]);
            return (CalendarReader.Read(TextBytes.Read(WrittenFile.Read(path, MostBytes)), name), []);
        }
        catch (CalendarFileException e)
        {
            return ([], [.. e.Mistakes.Take(MostTold).Select(mistake => new PlanMistake(Path, $"{PlanScalars.Quote(name)}, where on line {mistake.Line} {mistake.Path} is {mistake.Found}", mistake.Allowed))]);
        }
        catch (TextBytesException e)
        {
            return ([], [new(Path, $"{PlanScalars.Quote(name)}, whose line {e.Line} is {e.Message}", Allowed)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], [new(Path, $"{PlanScalars.Quote(name)}, which cannot be read: {e.Message}", Allowed)]);
        }
    }
}
