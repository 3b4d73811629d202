namespace CrowdWatch.Benchmarks;

/// <summary>
/// Alarms 'this level will be reached within half an hour' against the truth. A statement is made at the end of every slot in which the zone is
/// below the level. It is right if the level is reached in one of the next six slots. An event is a slot that reaches the level after half an
/// hour below it; it is caught if an alarm was given in the 60 minutes before, and the lead is the time from the first of these. An alarm is a run of
/// statements with less than half an hour between them, and is right if one of its statements is.
/// </summary>
internal sealed class AlarmScores
{
    private const int Window = 12;
    private const int HalfHour = ZoneOutlook.HalfHour;
    private const int MinutesASlot = 5;

    private readonly List<int> leads = [];

    private int statements;
    private int rightStatements;
    private int dueStatements;
    private int alarms;
    private int rightAlarms;

    /// <summary>Times at which the level was reached.</summary>
    public int Events { get; private set; }

    /// <summary>Columns of a table.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Events} | {leads.Count} | {Ratio(leads.Count, Events)} | {alarms} | {rightAlarms} | {Ratio(rightAlarms, alarms)} | {MedianLead()} | {Ratio(rightStatements, dueStatements)} | {Ratio(rightStatements, statements)}");

    /// <summary>Adds a zone: its true people, whether an alarm stands at the end of each slot, and the first slot that counts.</summary>
    public void Add(IReadOnlyList<double> truth, Func<int, bool> isAlarm, double level, int from)
    {
        var last = -1;
        var isRight = false;
        for (var slot = from; slot < truth.Count - HalfHour; slot++)
        {
            if (truth[slot] >= level)
            {
                Close(ref last, ref isRight);
                continue;
            }
            var comes = Enumerable.Range(slot + 1, HalfHour).Any(next => truth[next] >= level);
            dueStatements += comes ? 1 : 0;
            if (last >= 0 && slot - last > HalfHour)
                Close(ref last, ref isRight);
            if (!isAlarm(slot))
                continue;
            statements++;
            rightStatements += comes ? 1 : 0;
            (last, isRight) = (slot, isRight || comes);
        }
        Close(ref last, ref isRight);
        AddEvents(truth, isAlarm, level, from);
    }

    private static string Ratio(int part, int all) => all > 0 ? FormattableString.Invariant($"{(double)part / all:0.00}") : "-";

    private string MedianLead() => leads.Count > 0 ? $"{leads.Order().ElementAt((leads.Count - 1) / 2) * MinutesASlot}" : "-";

    private void Close(ref int last, ref bool isRight)
    {
        if (last < 0)
            return;
        alarms++;
        rightAlarms += isRight ? 1 : 0;
        (last, isRight) = (-1, false);
    }

    private void AddEvents(IReadOnlyList<double> truth, Func<int, bool> isAlarm, double level, int from)
    {
        for (var slot = from + Window; slot < truth.Count - HalfHour; slot++)
        {
            if (truth[slot] < level || Enumerable.Range(slot - HalfHour, HalfHour).Any(before => truth[before] >= level))
                continue;
            Events++;
            for (var before = slot - Window; before < slot; before++)
            {
                if (truth[before] >= level || !isAlarm(before))
                    continue;
                leads.Add(slot - before);
                break;
            }
        }
    }
}
