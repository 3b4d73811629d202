namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Scores the cases of an event.</summary>
internal static class EventScorer
{
    public static EventScores Score(IReadOnlyList<EventCase> cases, int horizon, TimeSpan step)
    {
        var came = cases.Where(each => each.CameAt is not null).ToList();
        var hits = came.Count(each => each.IsAlarm);
        var alarms = cases.Count(each => each.IsAlarm);
        var (precision, recall) = ((double)hits / alarms, (double)hits / came.Count);
        var brier = Mean(cases.Select(each => Square(each.Chance - (each.CameAt is null ? 0 : 1))));
        var rate = (double)came.Count / cases.Count;
        return new EventScores
        {
            Origins = cases.Count,
            Events = came.Count,
            Alarms = alarms,
            Precision = precision,
            Recall = recall,
            F1 = hits > 0 ? 2 * precision * recall / (precision + recall) : 0,
            Auc = Auc(cases),
            Brier = brier,
            BrierSkill = rate is > 0 and < 1 ? 1 - (brier / (rate * (1 - rate))) : double.NaN,
            LeadMinutes = Mean(came.Where(each => each.IsAlarm).Select(each => each.CameAt!.Value * step.TotalMinutes)),
            FarHalfRecall = Mean(came.Where(each => each.CameAt > Math.Max(1, horizon / 2)).Select(each => each.IsAlarm ? 1.0 : 0)),
            TimeErrorMinutes = Mean(came.Where(each => each.ToldAt is not null).Select(each => Math.Abs(each.CameAt!.Value - each.ToldAt!.Value) * step.TotalMinutes)),
        };
    }

    /// <summary>By the sum of ranks of the events (Mann and Whitney); equal chances share their mean rank.</summary>
    private static double Auc(IReadOnlyList<EventCase> cases)
    {
        var events = (double)cases.Count(each => each.CameAt is not null);
        var others = cases.Count - events;
        if (events == 0 || others == 0)
            return double.NaN;
        double ranks = 0;
        var below = 0;
        foreach (var tie in cases.GroupBy(each => each.Chance).OrderBy(group => group.Key))
        {
            ranks += (below + ((tie.Count() + 1) / 2.0)) * tie.Count(each => each.CameAt is not null);
            below += tie.Count();
        }
        return (ranks - (events * (events + 1) / 2)) / (events * others);
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();

    private static double Square(double value) => value * value;
}
