namespace CrowdWatch.Domain.Calendar;

/// <summary>The public holidays of mainland China that come with the program, and the weekends worked in return. The file says where they are from.</summary>
public static class ChineseHolidays
{
    private const string Resource = "chinese-holidays.csv";

    /// <summary>Last year whose breaks and worked weekends are those of the official notice; beyond it only what is certain.</summary>
    public const int LastAnnouncedYear = 2026;

    /// <summary>The days, in order.</summary>
    public static IReadOnlyList<CalendarDay> Days { get; } = Load();

    /// <summary>
    /// The days together with a site's own. A year of which the site has holidays of its own takes its holidays and worked weekends from the site
    /// alone: so a new notice is a small file.
    /// </summary>
    public static IReadOnlyList<CalendarDay> DaysBeside(IReadOnlyCollection<CalendarDay> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var ownYears = own.Where(day => day.Kind == CalendarDayKind.Holiday).Select(day => day.Date.Year).ToHashSet();
        return [.. Days.Where(day => !ownYears.Contains(day.Date.Year)), .. own];
    }

    private static IReadOnlyList<CalendarDay> Load()
    {
        using var stream = typeof(ChineseHolidays).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program comes without its file {Resource}.");
        using var reader = new StreamReader(stream);
        return CalendarReader.Read(reader.ReadToEnd(), Resource);
    }
}
