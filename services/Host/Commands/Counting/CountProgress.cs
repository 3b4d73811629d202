using System.Globalization;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Tells a waiting person how far a count is: a line that renews itself on a terminal, now and then a line in a log.</summary>
internal sealed class CountProgress(TextWriter error, bool isTerminal, string unit, TimeProvider clock)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(10);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _lastShown;
    private bool _lineIsOpen;

    public void Show(long counted)
    {
        var elapsed = clock.GetElapsedTime(_start);
        if (elapsed - _lastShown < (isTerminal ? OnTerminal : InLog))
            return;
        _lastShown = elapsed;
        var text = string.Create(CultureInfo.InvariantCulture, $"{counted} {unit}, {counted / elapsed.TotalSeconds:0.0} a second");
        if (isTerminal)
            error.Write($"\r{text}   ");
        else
            error.WriteLine(text);
        error.Flush();
        _lineIsOpen = isTerminal;
    }

    /// <summary>Writes a line of its own.</summary>
    public void Tell(string line)
    {
        if (_lineIsOpen)
            error.WriteLine();
        _lineIsOpen = false;
        error.WriteLine(line);
    }

    public void Finish(long counted)
    {
        var seconds = Math.Max(clock.GetElapsedTime(_start).TotalSeconds, 0.001);
        Tell(string.Create(CultureInfo.InvariantCulture, $"{counted} {unit} counted in {seconds:0.0} s ({counted / seconds:0.0} a second)."));
    }
}
