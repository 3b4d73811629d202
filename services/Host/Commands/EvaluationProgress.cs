using System.Globalization;

namespace CrowdWatch.Host.Commands;

/// <summary>How far an evaluation is: a bar that renews itself on a terminal, now and then a line in a log.</summary>
internal sealed class EvaluationProgress(TextWriter error, bool isTerminal, long rows, TimeProvider clock)
{
    private const int BarWidth = 30;

    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly long began = clock.GetTimestamp();
    private TimeSpan shown;
    private long done;

    /// <summary>Some rows more are done. From any thread.</summary>
    public void Advance(int more)
    {
        lock (gate)
        {
            done += more;
            var elapsed = clock.GetElapsedTime(began);
            if (elapsed - shown < (isTerminal ? OnTerminal : InLog))
                return;
            shown = elapsed;
            Show(elapsed);
        }
    }

    /// <summary>Ends the bar.</summary>
    public void Finish()
    {
        if (!isTerminal)
            return;
        Show(clock.GetElapsedTime(began));
        error.WriteLine();
    }

    private void Show(TimeSpan elapsed)
    {
        var part = rows > 0 ? Math.Min(1, (double)done / rows) : 1;
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{part,4:0%}  {done} of {rows} rows, {elapsed.TotalSeconds:0} s");
        if (!isTerminal)
        {
            error.WriteLine(numbers.TrimStart());
            return;
        }
        var full = (int)(part * BarWidth);
        error.Write($"\r[{new string('#', full)}{new string('.', BarWidth - full)}] {numbers} ");
        error.Flush();
    }
}
