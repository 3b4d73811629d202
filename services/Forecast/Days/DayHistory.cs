using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Days;

/// <summary>The days so far with what is derived from them: their calendar columns and effects, sums, and levels without calendar effects.</summary>
internal sealed class DayHistory
{
    private readonly CalendarColumns columns;
    private readonly List<CalendarEntry[]> entries = [];
    private CalendarEffects effects;

    public DayHistory(SiteCalendar calendar, DateOnly first)
        : this(calendar, new DaySeries(first), null)
    {
    }

    private DayHistory(SiteCalendar calendar, DaySeries series, CalendarEffects? effects)
    {
        columns = new(calendar);
        Series = series;
        this.effects = effects ?? new(columns.Count);
        for (var i = 0; i < series.Count; i++)
            entries.Add(columns.Of(series.DateOf(i)));
        Rebuild();
    }

    public SiteCalendar Calendar => columns.Calendar;

    public DaySeries Series { get; }

    public DaySums Sums { get; private set; } = new();

    public DayLevels Levels { get; private set; } = new();

    public int Count => Series.Count;

    public int Last => Series.Count - 1;

    public DateOnly LastDate => Series.DateOf(Last);

    public DateOnly DateOf(int index) => Series.DateOf(index);

    /// <summary>Effect of the calendar on a day, also a coming one.</summary>
    public DayEffect EffectAt(int index) => effects.Of(index < entries.Count ? entries[index] : columns.Of(DateOf(index)));

    public void Append(double value, bool isObserved)
    {
        entries.Add(columns.Of(Series.DateOf(Series.Count)));
        Series.Append(value, isObserved);
        Sums.Append(value);
        AppendLevel(Last);
    }

    public void RefitCalendar()
    {
        effects = CalendarRegression.Fit(Series, entries, columns.Count);
        Rebuild();
    }

    /// <summary>Forgets all but the newest days; gives the number of days forgotten.</summary>
    public int Keep(int newest)
    {
        var surplus = Math.Max(0, Series.Count - newest);
        if (surplus == 0)
            return 0;
        Series.Keep(newest);
        entries.RemoveRange(0, surplus);
        Rebuild();
        return surplus;
    }

    public void Write(BinaryWriter writer)
    {
        Series.Write(writer);
        effects.Write(writer);
    }

    /// <summary>The history as it was written; if the calendar has other columns by now, effects start anew with the next refit.</summary>
    public static DayHistory Read(BinaryReader reader, SiteCalendar calendar)
    {
        var series = DaySeries.Read(reader);
        var effects = CalendarEffects.Read(reader);
        var due = new CalendarColumns(calendar).Count;
        return new(calendar, series, effects.Columns == due ? effects : null);
    }

    // The same sums in the same order as day by day, so that a restart changes no bit.
    private void Rebuild()
    {
        (Sums, Levels) = (new(), new());
        for (var i = 0; i < Series.Count; i++)
        {
            Sums.Append(Series[i]);
            AppendLevel(i);
        }
    }

    private void AppendLevel(int index)
    {
        var usual = index == 0 ? Series[index] : Levels.Mean28(index - 1);
        Levels.Append(effects.Of(entries[index]).Off(Series[index], usual));
    }
}
