using System.Globalization;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>Tells how far one file has come: a line at each fifth of it, so that a log stays readable; one line for a small file.</summary>
internal sealed class DownloadProgress(SourceFile file, TextWriter writer)
{
    private const long SmallBytes = 1_000_000;
    private const int StepPercent = 20;

    private int shownPercent;

    public void Report(long bytes)
    {
        var percent = (int)(bytes * 100 / file.Bytes);
        var step = file.Bytes < SmallBytes ? 100 : StepPercent;
        if (percent / step <= shownPercent / step)
            return;
        shownPercent = percent;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Name}: {percent} % of {file.Bytes / 1e6:0.0} MB"));
    }
}
