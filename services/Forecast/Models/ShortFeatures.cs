namespace CrowdWatch.Forecast.Models;

/// <summary>What the regressions know at an origin of one target: habits, surprises of late and of other days, holiday, weather.</summary>
internal static class ShortFeatures
{
    public const int Count = 25;

    /// <summary>Where the origin's own surprise stands.</summary>
    public const int Surprise = 5;

    /// <summary>Features that are not measured: the constant and the holiday.</summary>
    public static readonly bool[] IsUnit = [.. Enumerable.Range(0, Count).Select(i => i is 0 or 18)];

    public static void Fill(Span<float> x, in ShortOrigin origin, in ShortTarget target, SlotHistory history, SlotCalendar calendar)
    {
        var (t, usual, habit, signals) = (origin.Slot, target.Habit.Usual, target.Habit, origin.Signals);
        var yesterday = calendar.SameLocalTime(target.Slot, 1);
        var lastWeek = calendar.SameLocalTime(target.Slot, 7);
        var holiday = target.Moment.IsHoliday ? 1f : 0f;
        x[0] = 1;
        x[1] = (float)usual;
        x[2] = (float)(habit.Quick - usual);
        x[3] = (float)(habit.OfDayType - usual);
        x[4] = (float)(usual - origin.Usual);
        x[Surprise] = (float)origin.Residual;
        x[6] = (float)history.Residual(t - 1);
        x[7] = (float)history.Residual(t - 2);
        x[8] = (float)signals.Hour;
        x[9] = (float)signals.Day;
        x[10] = (float)signals.Week;
        x[11] = (float)(signals.RatioHours * usual);
        x[12] = (float)(signals.RatioDay * usual);
        x[13] = (float)history.OrdinaryResidual(yesterday);
        x[14] = (float)history.OrdinaryResidual(lastWeek);
        x[15] = (float)history.OrdinaryResidual(calendar.SameLocalTime(target.Slot, 14));
        x[16] = Change(history, yesterday, calendar.SameLocalTime(t, 1));
        x[17] = Change(history, lastWeek, calendar.SameLocalTime(t, 7));
        x[18] = holiday;
        x[19] = holiday * (float)usual;
        x[20] = (float)target.Wet;
        x[21] = (float)(target.Wet * usual);
        x[22] = (float)target.Warm;
        x[23] = (float)(target.Warm * usual);
        x[24] = (float)history.OrdinaryResidual(calendar.SameLocalTime(t, 1));
    }

    private static float Change(SlotHistory history, long to, long from) => history.Has(to) && history.Has(from) ? (float)(history.Level(to) - history.Level(from)) : 0;
}
