namespace CrowdWatch.Forecast.Models;

/// <summary>
/// Forecasts the people of one zone some hours ahead from its own past: habits of the week, surprises of late, and a regression for every
/// step and clock hour that is learnt as truths arrive and solved once a day. Not safe for concurrent use.
/// </summary>
public sealed partial class ShortModel
{
    /// <summary>More people than can be: a slip, whose squares would leave what single precision holds.</summary>
    public const double MostPeople = 1e12;

    private const int SolveHour = 3;
    private const int LearnAfterDays = 7;
    private const int RegressAfterDays = 14;

    // Measured at 4, 6, 8 and 12 usual errors: at 8 no score of either open set is worse, and great errors are rarer.
    private const double NewsBeyond = 8;

    // A surprise of now is a little smaller an hour later; of use only while nothing better is learnt.
    private const double HourlyPersistence = 0.8;

    // Without habits nobody knows the next hour: doubt is a third of the level, on the root scale.
    private const double DoubtShare = 0.35;


    private readonly SlotCalendar calendar;
    private readonly int[] steps;
    private readonly ZonePast past;
    private readonly ShortRegressions regressions;
    private readonly Calibration calibration;
    private readonly Calibration naive;
    private readonly ShortTarget[] targets;
    private readonly double[] levels;
    private readonly double[] doubts;
    private readonly int[] hours;
    private readonly double[] priors;
    private long solvedDay = long.MinValue;
    private bool isSolved;
    private double meanTemperature = double.NaN;

    /// <param name="calendar">Grid and local calendar.</param>
    /// <param name="steps">Steps ahead in slots, rising, from 1 to half a day, for example 1, 2, 3, 4, 6, 9, 12, 15, 18, 21, 24.</param>
    public ShortModel(SlotCalendar calendar, IReadOnlyList<int> steps)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0 || steps[0] < 1 || steps[^1] > calendar.SlotsADay / 2 || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException($"The steps {string.Join(", ", steps)} are not allowed: rising steps from 1 to {calendar.SlotsADay / 2} slots are.", nameof(steps));
        this.calendar = calendar;
        this.steps = [.. steps];
        past = new ZonePast(calendar);
        regressions = new ShortRegressions(this.steps);
        calibration = new Calibration(this.steps, calendar.SlotsADay);
        naive = new Calibration(this.steps, calendar.SlotsADay);
        targets = new ShortTarget[steps.Count];
        levels = new double[steps.Count];
        doubts = new double[steps.Count];
        hours = new int[steps.Count];
        priors = [.. steps.Select(step => Math.Pow(HourlyPersistence, (double)step / calendar.SlotsAnHour))];
    }

    /// <summary>The last slot taken; null before the first observed one.</summary>
    public long? LastSlot => past.LastSlot;

    /// <summary>The last slot that was seen and learnt from; null where the past that is kept has none.</summary>
    public long? LastSeenSlot => past.LastSeenSlot;

    /// <summary>Whether the zone is too young for its own regressions.</summary>
    public bool IsColdStart => !isSolved;

    /// <summary>Bytes of the state.</summary>
    public long Bytes => past.Bytes + regressions.Bytes + calibration.Bytes + naive.Bytes;

    /// <summary>Learns the next slot. Slots left out were not observed; a slot not after the last is ignored.</summary>
    /// <param name="slot">Slot, rising from call to call.</param>
    /// <param name="people">Mean number of people in the slot, not negative; null when not observed.</param>
    /// <param name="context">Weather as known now; null when none is known.</param>
    public void Take(long slot, double? people, IShortContext? context = null)
    {
        if (people is { } count && !(count is >= 0 and <= MostPeople))
            throw new ArgumentOutOfRangeException(nameof(people), people, $"Allowed is a finite number of people from 0 to {MostPeople}, or null when not observed.");
        if (past.LastSlot is { } last)
        {
            if (slot <= last)
                return;
            if (slot - last > 2 * calendar.SlotsAWeek)
                past.SkipTo(slot - 1);
            for (var blind = past.LastSlot.Value + 1; blind < slot; blind++)
                Advance(blind, null, null);
        }
        Advance(slot, people, context);
    }

    /// <summary>The forecast from the last slot taken; null before the first observed one.</summary>
    public ShortForecast? Forecast(IShortContext? context = null) => past.LastSlot is null ? null : Issue(past.Origin(), context);

    /// <summary>The forecast from a running slot with its mean so far; learns nothing. From the last slot taken when the slot is not after it.</summary>
    public ShortForecast? Forecast(long slot, double? running, IShortContext? context = null)
    {
        if (past.LastSlot is not { } last)
            return null;
        return slot <= last ? Issue(past.Origin(), context) : Issue(past.Origin(slot, running), context);
    }

    /// <summary>The weekly naive with the same kind of bounds, to fall back on; null before the first observed slot.</summary>
    public ShortForecast? Naive()
    {
        if (past.LastSlot is null)
            return null;
        var origin = past.Origin();
        Look(origin, null);
        RepeatWeek(origin);
        return naive.Issue(origin.Slot, levels, hours, doubts, past.LastSlot - past.FirstSlot < calendar.SlotsAWeek);
    }

    /// <summary>Solves the regressions now; done by itself once a day, after three in the morning.</summary>
    public void Solve()
    {
        regressions.Solve(priors);
        isSolved = past.LastSlot - past.FirstSlot >= RegressAfterDays * calendar.SlotsADay;
    }

    private void Advance(long slot, double? people, IShortContext? context)
    {
        var moment = calendar.At(slot);
        SolveWhenDue(moment);
        var isSeen = past.Take(slot, moment, people);
        if (past.FirstSlot is null || !isSeen)
            return;
        calibration.Score(slot, moment.Hour, past.History);
        naive.Score(slot, moment.Hour, past.History);
        regressions.Learn(slot, moment.Hour, past.History, calibration);
        Remember(slot, context);
        var origin = past.Origin();
        Look(origin, context);
        Predict(origin, isKept: slot - past.FirstSlot >= LearnAfterDays * calendar.SlotsADay);
        calibration.Say(slot, levels, hours, doubts);
        RepeatWeek(origin);
        naive.Say(slot, levels, hours, doubts);
    }

    private ShortForecast Issue(in ShortOrigin origin, IShortContext? context)
    {
        Look(origin, context);
        Predict(origin, isKept: false);
        return calibration.Issue(origin.Slot, levels, hours, doubts, IsColdStart);
    }

    private void SolveWhenDue(in SlotMoment moment)
    {
        var day = moment.Hour >= SolveHour ? moment.LocalDay : moment.LocalDay - 1;
        if (day <= solvedDay)
            return;
        if (solvedDay != long.MinValue && past.LastSlot - past.FirstSlot >= LearnAfterDays * calendar.SlotsADay)
        {
            Solve();
            regressions.Forget();
        }
        calibration.Fade();
        naive.Fade();
        solvedDay = day;
    }

    /// <summary>What is known ahead of each target.</summary>
    private void Look(in ShortOrigin origin, IShortContext? context)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var slot = origin.Slot + steps[i];
            var moment = calendar.At(slot);
            var weather = context?.At(slot) ?? default;
            var wet = weather.RainMillimetresAnHour is { } rain ? Math.Log(1 + Math.Max(0, rain)) : 0;
            var warm = weather.TemperatureCelsius is { } degrees && !double.IsNaN(meanTemperature) ? (degrees - meanTemperature) / 10 : 0;
            targets[i] = new ShortTarget(slot, moment, past.Habits.At(moment), wet, warm);
            hours[i] = moment.Hour;
        }
    }

    private void Predict(in ShortOrigin origin, bool isKept)
    {
        Span<float> x = stackalloc float[ShortFeatures.Count];
        var news = NewsIn(origin);
        for (var i = 0; i < steps.Length; i++)
        {
            var habit = targets[i].Habit;
            doubts[i] = habit.IsKnown ? 0 : Doubt(origin.Level, i);
            levels[i] = habit.IsKnown ? habit.Usual + (priors[i] * origin.Residual) : origin.Level;
            if (targets[i].Moment.IsClosed)
                levels[i] = ClosedLevel(origin, i);
            else if (habit.IsKnown && (isKept || isSolved))
            {
                ShortFeatures.Fill(x, origin, targets[i], past.History, calendar);
                if (isSolved)
                {
                    levels[i] = habit.Usual + regressions.Predict(i, hours[i], x);
                    var lasting = habit.Usual + (priors[i] * origin.Residual);
                    doubts[i] = news * Math.Abs(lasting - levels[i]) / 2;
                    levels[i] += news * (lasting - levels[i]);
                }
                if (isKept)
                    regressions.Keep(origin.Slot, i, x, habit.Usual);
            }
            levels[i] = Math.Max(0, levels[i]);
        }
    }

    /// <summary>
    /// How far the present lies beyond anything that was learnt from, 0 to 1. Regressions learnt from small surprises may take a great one for
    /// noise and say that it is over in five minutes; what is new is taken to last.
    /// </summary>
    private double NewsIn(in ShortOrigin origin)
    {
        var usual = NewsBeyond * calibration.UsualError(0, calendar.At(origin.Slot).Hour);
        return isSolved && Math.Abs(origin.Residual) > usual ? 1 - (usual / Math.Abs(origin.Residual)) : 0;
    }

    /// <summary>Nobody, but those who are there in spite of the closed day leave only slowly.</summary>
    private double ClosedLevel(in ShortOrigin origin, int step)
    {
        var nobody = RootScale.Of(0);
        return origin.ClosedLevel is { } level ? nobody + (priors[step] * (level - nobody)) : nobody;
    }

    private double Doubt(double level, int step) => DoubtShare * Math.Max(1, level) * Math.Sqrt(Math.Min(1, (double)steps[step] / calendar.SlotsAnHour));

    private void RepeatWeek(in ShortOrigin origin)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var lastWeek = calendar.SameLocalTime(targets[i].Slot, 7);
            var isKnown = past.History.Has(lastWeek);
            levels[i] = isKnown ? past.History.Level(lastWeek) : targets[i].Habit.IsKnown ? targets[i].Habit.Usual : origin.Level;
            doubts[i] = isKnown || targets[i].Habit.IsKnown ? 0 : Doubt(origin.Level, i);
        }
    }

    private void Remember(long slot, IShortContext? context)
    {
        if (context?.At(slot).TemperatureCelsius is not { } degrees || !double.IsFinite(degrees))
            return;
        var rate = 1 - Math.Pow(0.5, 1.0 / calendar.SlotsAWeek);
        meanTemperature = double.IsNaN(meanTemperature) ? degrees : meanTemperature + (rate * (degrees - meanTemperature));
    }
}
