using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Days;

/// <summary>
/// Forecasts the visitors of an area for the coming days: a regression on levels, season and calendar, mixed with boosted trees once there is a
/// year of history. Days are taken in order; a forecast never knows more than the days up to its origin and the calendar.
/// </summary>
public sealed class DayModel
{
    /// <summary>Days of history that are kept: seven years.</summary>
    public const int LongestHistoryDays = 2557;

    internal const int RefitTreesEveryDays = 28;
    internal const int MostColumns = 10_000;
    private const int RefitRegressionEveryDays = 7;
    private const int MostHorizonDays = 60;
    private const int Version = 2;
    private readonly SiteCalendar calendar;
    private readonly int horizon;
    private readonly Queue<IssuedPath> issued = new();
    private DayHistory? history;
    private DayForecaster forecaster;
    private DayErrors errors;
    private PeakErrors peaks;
    private KnownAhead[] knownAhead;
    private IssuedPath? latest;

    /// <exception cref="ArgumentOutOfRangeException">The horizon is not 1 to 60 days.</exception>
    public DayModel(SiteCalendar calendar, int horizon = 14)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (horizon is < 1 or > MostHorizonDays)
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, $"1 to {MostHorizonDays} days are allowed.");
        (this.calendar, this.horizon) = (calendar, horizon);
        (forecaster, errors, peaks, knownAhead) = (new(horizon), new(horizon), new(horizon), New(horizon));
    }

    /// <summary>The last day taken; null before the first observed one.</summary>
    public DateOnly? LastDay => history?.LastDate;

    /// <summary>Days on which the site was open that nobody observed since the last observed one; 0 before the first.</summary>
    public int UnseenDays
    {
        get
        {
            var unseen = 0;
            for (var at = (history?.Count ?? 0) - 1; at >= 0 && !history!.Series.IsObserved(at); at--)
                unseen += calendar.IsClosed(history.DateOf(at)) ? 0 : 1;
            return unseen;
        }
    }

    /// <summary>
    /// Takes the visitors of a day, null where they were not observed; days left out count as not observed, those on which the site is closed
    /// are not learnt. A day that is not after the last one changes nothing and gives false.
    /// </summary>
    /// <param name="date">The local date.</param>
    /// <param name="visitors">Visitors of the whole day.</param>
    /// <param name="ahead">What is known at the end of the day of the days after it, in order; may be shorter than the horizon, and left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or none.</exception>
    public bool Take(DateOnly date, double? visitors, IReadOnlyList<DayAhead>? ahead = null)
    {
        ThrowIfNoNumber(visitors, 0, date, "visitors");
        foreach (var day in ahead ?? [])
        {
            ThrowIfNoNumber(day.Bookings, 0, date, "bookings");
            ThrowIfNoNumber(day.RainMillimetres, 0, date, "rain in mm");
            ThrowIfNoNumber(day.TemperatureCelsius, -100, date, "temperature in degrees Celsius");
        }
        if (LastDay is { } last && date <= last)
            return false;
        if (LastDay is { } before && date.DayNumber - before.DayNumber > LongestHistoryDays)
            Forget();
        var observed = calendar.IsClosed(date) ? null : visitors;
        if (history is null && observed is null)
            return true;
        history ??= new(calendar, date);
        while (history.DateOf(history.Count) < date)
            TakeNext(null, []);
        TakeNext(observed, ahead ?? []);
        return true;
    }

    /// <summary>The coming days; null before the first observed day.</summary>
    public DayOutlook? Forecast() => latest is null ? null : OutlookBuilder.Build(latest, calendar, errors, peaks, forecaster.WeightOfTrees(history!.Count));

    /// <summary>A model that knows the same and goes on by itself.</summary>
    public DayModel Copy()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return Read(reader, calendar, horizon);
    }

    /// <summary>Writes the whole state.</summary>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Version);
        writer.Write(horizon);
        writer.Write(history is not null);
        if (history is null)
            return;
        history.Write(writer);
        forecaster.Write(writer);
        errors.Write(writer);
        peaks.Write(writer);
        foreach (var step in knownAhead)
            step.Write(writer);
        writer.Write(issued.Count);
        foreach (var path in issued)
            path.Write(writer);
    }

    /// <summary>The model as it was written: with the same calendar it forecasts the same, bit for bit.</summary>
    /// <exception cref="InvalidDataException">The state is of another version or horizon, or damaged; start anew from the history then.</exception>
    public static DayModel Read(BinaryReader reader, SiteCalendar calendar, int horizon = 14)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var model = new DayModel(calendar, horizon);
        try
        {
            if (reader.ReadInt32() is var version && version != Version)
                throw new InvalidDataException($"The state of the daily forecast is of version {version}; this program reads version {Version}.");
            if (reader.ReadInt32() is var days && days != horizon)
                throw new InvalidDataException($"The state of the daily forecast is for {days} days ahead; {horizon} are asked for.");
            if (reader.ReadBoolean())
                model.ReadRest(reader);
            return model;
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The state of the daily forecast is damaged: it ends too early.", cut);
        }
    }

    private void ReadRest(BinaryReader reader)
    {
        history = DayHistory.Read(reader, calendar);
        forecaster = DayForecaster.Read(reader, horizon, TreeFeatures.Count(calendar));
        errors = DayErrors.Read(reader, horizon);
        peaks = PeakErrors.Read(reader, horizon);
        for (var i = 0; i < horizon; i++)
            knownAhead[i] = KnownAhead.Read(reader);
        for (var left = StateReading.Between(reader, 1, horizon); left > 0; left--)
            issued.Enqueue(latest = IssuedPath.Read(reader, horizon));
    }

    // After years without a day nothing of what was learnt holds.
    private void Forget()
    {
        (history, latest) = (null, null);
        (forecaster, errors, peaks, knownAhead) = (new(horizon), new(horizon), new(horizon), New(horizon));
        issued.Clear();
    }

    private void TakeNext(double? visitors, IReadOnlyList<DayAhead> ahead)
    {
        var value = visitors is { } number ? Math.Sqrt(number) : Filled();
        history!.Append(value, visitors is not null);
        if (visitors is not null)
            Score(value);
        while (issued.Count > 0 && issued.Peek().Origin.AddDays(horizon) <= history.LastDate)
            issued.Dequeue();
        if (IsDue(RefitRegressionEveryDays))
        {
            history.Keep(LongestHistoryDays);
            history.RefitCalendar();
            forecaster.RefitRegression(history);
        }
        if (IsDue(RefitTreesEveryDays))
            forecaster.RefitTrees(history);
        latest = Issue(visitors is not null, [.. ahead.Take(horizon)]);
        issued.Enqueue(latest);
    }

    private IssuedPath Issue(bool fromObserved, DayAhead[] ahead)
    {
        var bare = forecaster.Predict(history!);
        var forecasts = (double[])bare.Clone();
        for (var i = 0; i < ahead.Length; i++)
            forecasts[i] = Math.Max(0, bare[i] + knownAhead[i].Correction(knownAhead[i].Row(ahead[i], bare[i])));
        return new(history!.LastDate, fromObserved, forecasts, [.. forecasts.Select((forecast, step) => errors.Spread(step, forecast))], bare, ahead);
    }

    // By the date, so that a history that starts elsewhere is refitted on the same days; daily in the first month.
    private bool IsDue(int everyDays) => history!.Count <= RefitTreesEveryDays || history.LastDate.DayNumber % everyDays == 0;

    // What was not observed is taken to be as forecast; in a long gap as a year earlier, which cannot drift away.
    private double Filled()
    {
        const int shortGapDays = 28;
        const int year = 364;
        var series = history!.Series;
        var gap = 0;
        while (gap < Math.Min(shortGapDays, series.Count) && !series.IsObserved(series.Count - 1 - gap))
            gap++;
        return gap == shortGapDays && series.Count >= year ? series[series.Count - year] : Math.Min(latest!.Forecasts[0], series.Largest);
    }

    private void Score(double value)
    {
        foreach (var path in issued)
        {
            var step = history!.LastDate.DayNumber - path.Origin.DayNumber - 1;
            path.Take(step, value);
            if (!path.FromObserved)
                continue;
            if (step < path.Known.Length)
            {
                knownAhead[step].Learn(knownAhead[step].Row(path.Known[step], path.Bare[step]), value - path.Bare[step]);
                knownAhead[step].LearnUsual(path.Known[step], value * value);
            }
            errors.Take(step, value - path.Forecasts[step], path.Spreads[step]);
            var height = path.Forecasts[path.HighestStep];
            peaks.Take(step, height, (path.HighestTruth - height) / path.Spreads[path.HighestStep]);
        }
    }

    private static KnownAhead[] New(int horizon) => [.. Enumerable.Range(0, horizon).Select(_ => new KnownAhead())];

    private static void ThrowIfNoNumber(double? value, double least, DateOnly date, string what)
    {
        const double most = 1e12;
        if (value is { } number && !(number >= least && number <= most))
            throw new ArgumentOutOfRangeException(nameof(value), number, $"The {what} given for {date:yyyy-MM-dd} must be {least} to {most}, or null where not known.");
    }
}
