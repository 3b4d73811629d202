namespace CrowdWatch.Forecast.Days;

/// <summary>The regression of one step: where the level without calendar effects goes in so many days, as a difference from its 28-day mean.</summary>
internal sealed class StepRegression
{
    public const int Year = 364;
    private const int SeasonFromDays = 500;
    private const int YearsBack = 4;
    private const int WithoutSeason = 9;
    private const int WithSeason = WithoutSeason + 6;
    public const int MostColumns = WithSeason;
    private const double HalfLifeDays = 730;
    private const double PseudoDays = 12;
    private const double InterceptPenalty = 3.6;
    private const double HuberFactor = 1.5;
    private const int FirstOrigin = 7;

    /// <summary>Number of columns at so many days of history.</summary>
    public static int ColumnsAt(int days) => days >= SeasonFromDays ? WithSeason : WithoutSeason;

    /// <summary>Coefficients of a step, learnt from every origin whose target is known.</summary>
    public static double[] Fit(DayHistory history, int step)
    {
        var columns = ColumnsAt(history.Count);
        var prior = new double[columns];
        prior[1] = prior[4] = 0.4 * Math.Pow(0.95, step);
        var rows = Rows(history, step, columns);
        if (rows.Count == 0)
            return prior;
        var ridge = new Ridge(columns);
        double[] coefficients = prior;
        var limit = 0.0;
        for (var round = 0; round < 2; round++)
        {
            ridge.Clear();
            foreach (var row in rows)
                ridge.Add(row.Features, row.Weight * (round == 0 ? 1 : CalendarRegression.Huber(row.Target - Dot(row.Features, coefficients), limit)), row.Target);
            coefficients = ridge.Solve(Penalties(ridge, rows), prior);
            limit = HuberFactor * rows.Average(row => Math.Abs(row.Target - Dot(row.Features, coefficients)));
        }
        return coefficients;
    }

    /// <summary>Forecast of the step on the square-root scale, not below 0.</summary>
    public static double Predict(double[] coefficients, DayHistory history, int origin, int step)
    {
        var row = new double[coefficients.Length];
        Fill(row, history, origin, step);
        return history.EffectAt(origin + step).On(Math.Max(0, history.Levels.Mean28(origin) + Dot(row, coefficients)));
    }

    public static double Dot(ReadOnlySpan<double> features, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
            sum += features[i] * coefficients[i];
        return sum;
    }

    /// <summary>The row of an origin, from days up to it only.</summary>
    public static void Fill(Span<double> row, DayHistory history, int origin, int step)
    {
        var levels = history.Levels;
        var level = levels.Mean28(origin);
        var target = origin + step;
        row[0] = 1;
        row[1] = levels[origin] - level;
        row[2] = levels[origin - 1] - level;
        row[3] = levels[origin - 2] - level;
        row[4] = levels.Mean3(origin) - level;
        row[5] = levels.Mean7(origin) - level;
        row[6] = levels.Mean90(origin) - level;
        row[7] = levels[target - 7 * ((step + 6) / 7)] - level;
        row[8] = origin >= Year ? levels.WeekAround(target - Year, origin) - levels.WeekAround(origin - Year, origin) : 0;
        if (row.Length == WithSeason)
            FillSeason(row[WithoutSeason..], history, origin, step);
    }

    private static void FillSeason(Span<double> row, DayHistory history, int origin, int step)
    {
        var levels = history.Levels;
        var (now, then) = (Angle(history.DateOf(origin)), Angle(history.DateOf(origin + step)));
        row[0] = Math.Sin(then) - Math.Sin(now);
        row[1] = Math.Cos(then) - Math.Cos(now);
        row[2] = Math.Sin(2 * then) - Math.Sin(2 * now);
        row[3] = Math.Cos(2 * then) - Math.Cos(2 * now);
        double normal = 0, change = 0;
        var years = 0;
        for (; years < YearsBack && origin - Year * (years + 1) >= 0; years++)
        {
            var back = Year * (years + 1);
            var week = levels.WeekAround(origin + step - back, origin);
            normal += week - levels.YearUpTo(origin - back);
            change += week - levels.WeekAround(origin - back, origin);
        }
        row[4] = years == 0 ? 0 : normal / years + levels.YearUpTo(origin) - levels.Mean28(origin);
        row[5] = years == 0 ? 0 : change / years;
    }

    private static double Angle(DateOnly date) => 2 * Math.PI * date.DayOfYear / 365.25;

    private static List<Row> Rows(DayHistory history, int step, int columns)
    {
        var (series, levels) = (history.Series, history.Levels);
        List<Row> rows = [];
        for (var origin = FirstOrigin; origin + step < series.Count; origin++)
        {
            if (!series.IsObserved(origin) || !series.IsObserved(origin + step))
                continue;
            var features = new double[columns];
            Fill(features, history, origin, step);
            rows.Add(new(features, levels[origin + step] - levels.Mean28(origin), Math.Pow(0.5, (series.Count - 1 - origin) / HalfLifeDays)));
        }
        return rows;
    }

    // A column is shrunk as if so many days had said nothing of it.
    private static double[] Penalties(Ridge ridge, List<Row> rows)
    {
        var weight = rows.Sum(row => row.Weight);
        var penalties = new double[rows[0].Features.Length];
        for (var i = 0; i < penalties.Length; i++)
            penalties[i] = PseudoDays * ridge.SumOfSquares(i) / weight;
        penalties[0] = InterceptPenalty;
        return penalties;
    }

    private readonly record struct Row(double[] Features, double Target, double Weight);
}
