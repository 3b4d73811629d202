using System.Globalization;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>Tells how far one file has come: a line at each fifth of it, so that a log stays readable; one line for a small file.</summary>
internal sealed class DownloadProgress(string name, long whole, TextWriter writer)
{
    private const long SmallBytes = 1_000_000;
    private const int StepPercent = 20;

    private int shownPercent;

    public void Report(long bytes)
    {
        var percent = (int)(bytes * 100 / Math.Max(1, whole));
        var step = whole < SmallBytes ? 100 : StepPercent;
        if (percent / step <= shownPercent / step)
            return;
        shownPercent = percent;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {percent} % of {whole / 1e6:0.0} MB"));
    }
}
