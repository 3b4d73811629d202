namespace CrowdWatch.Forecast.Models;

/// <summary>The slot a forecast starts from: its level, what was usual, and how the last hours went; on the root scale.</summary>
internal readonly record struct ShortOrigin(long Slot, double Level, double Usual, ShortSignals Signals, double? ClosedLevel)
{
    public double Residual => Level - Usual;
}
