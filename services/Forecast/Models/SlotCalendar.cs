using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Models;

/// <summary>
/// The local calendar of a grid of slots in UTC: slot n begins n slot lengths after the Unix epoch. Remembers the days it was asked about;
/// may be shared between threads and zones.
/// </summary>
public sealed class SlotCalendar
{
    private const int MinutesADay = 1440;
    private const int RememberedDays = 64;

    private readonly TimeZoneInfo timeZone;
    private readonly SiteCalendar calendar;
    private readonly int minutes;
    private readonly Day?[] days = new Day?[RememberedDays];

    /// <exception cref="ArgumentException">The slot is not a whole number of minutes from 5 to 60 that divides an hour.</exception>
    public SlotCalendar(TimeSpan slotLength, TimeZoneInfo timeZone, SiteCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        ArgumentNullException.ThrowIfNull(calendar);
        minutes = (int)slotLength.TotalMinutes;
        if (TimeSpan.FromMinutes(minutes) != slotLength || minutes is < 5 or > 60 || 60 % minutes != 0)
            throw new ArgumentException($"The slot length {slotLength} is not allowed: a divisor of an hour from 5 to 60 whole minutes is.", nameof(slotLength));
        SlotLength = slotLength;
        this.timeZone = timeZone;
        this.calendar = calendar;
        SlotsADay = MinutesADay / minutes;
    }

    public TimeSpan SlotLength { get; }

    /// <summary>Slots of an ordinary day of 24 hours.</summary>
    public int SlotsADay { get; }

    public int SlotsAWeek => 7 * SlotsADay;

    public int SlotsAnHour => SlotsADay / 24;

    /// <summary>The slot that holds an instant.</summary>
    public long SlotAt(DateTimeOffset instant) => Floor(instant.ToUnixTimeMilliseconds(), (long)SlotLength.TotalMilliseconds);

    /// <summary>When a slot begins.</summary>
    public DateTimeOffset StartOf(long slot) => DateTimeOffset.UnixEpoch.AddMinutes(slot * minutes);

    /// <summary>What the local calendar says of a slot.</summary>
    public SlotMoment At(long slot)
    {
        var number = Floor(slot, SlotsADay);
        var place = (int)(((number % RememberedDays) + RememberedDays) % RememberedDays);
        var day = days[place];
        if (day is null || day.Number != number)
            days[place] = day = DayOf(number);
        return day.Moments[(int)(slot - (number * SlotsADay))];
    }

    /// <summary>The slot at the same local time some days earlier, also over a change to or from summer time.</summary>
    public long SameLocalTime(long slot, int daysEarlier)
    {
        var earlier = slot - ((long)daysEarlier * SlotsADay);
        return earlier + ((At(slot).OffsetMinutes - At(earlier).OffsetMinutes) / minutes);
    }

    private Day DayOf(long number)
    {
        var first = number * SlotsADay;
        var moments = new SlotMoment[SlotsADay];
        var morning = OffsetOf(first);
        var isSteady = morning == OffsetOf(first + SlotsADay - 1);
        var local = default(LocalDay);
        for (var i = 0; i < moments.Length; i++)
        {
            var offset = isSteady ? morning : OffsetOf(first + i);
            var time = StartOf(first + i).UtcDateTime.AddMinutes(offset);
            var date = DateOnly.FromDateTime(time);
            if (i == 0 || date != local.Date)
                local = LocalDayOf(date);
            var slotOfDay = ((time.Hour * 60) + time.Minute) / minutes;
            moments[i] = new SlotMoment(date.DayNumber, (short)offset, (short)slotOfDay, (short)((WeekdayOf(date) * SlotsADay) + slotOfDay),
                (short)((local.ProfileWeekday * SlotsADay) + slotOfDay), (byte)time.Hour, local.Type, local.Traits);
        }
        return new Day(number, moments);
    }

    private LocalDay LocalDayOf(DateOnly date)
    {
        var weekday = WeekdayOf(date);
        var traits = (calendar.IsHoliday(date) ? DayTraits.Holiday : 0) | (calendar.IsClosed(date) ? DayTraits.Closed : 0)
            | (calendar.EventsOn(date).Count > 0 ? DayTraits.Event : 0)
            | (calendar.IsAdjustedWorkingDay(date) && weekday >= 5 ? DayTraits.AdjustedWorkingDay : 0);
        if ((traits & DayTraits.Holiday) != 0)
            return new LocalDay(date, 6, DayType.Rest, traits);
        if ((traits & DayTraits.AdjustedWorkingDay) != 0)
            return new LocalDay(date, weekday == 5 ? 4 : 0, DayType.Working, traits);
        return new LocalDay(date, weekday, weekday switch { 5 => DayType.Saturday, 6 => DayType.Rest, _ => DayType.Working }, traits);
    }

    private int OffsetOf(long slot) => (int)timeZone.GetUtcOffset(StartOf(slot)).TotalMinutes;

    /// <summary>0 on Monday, 6 on Sunday.</summary>
    private static int WeekdayOf(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;

    private static long Floor(long value, long by) => value >= 0 ? value / by : ((value + 1) / by) - 1;

    private sealed record Day(long Number, SlotMoment[] Moments);

    private readonly record struct LocalDay(DateOnly Date, int ProfileWeekday, DayType Type, DayTraits Traits);
}
