using CrowdWatch.Contracts;

namespace CrowdWatch.Edge.Flow;

/// <summary>A message that waits for the bus. Those of one stream go in the order of their ids, one after the other.</summary>
/// <param name="Id">Rises with every row of the file.</param>
/// <param name="Stream">What it is about: one line, or the movement of one zone by one camera.</param>
/// <param name="Message">A <see cref="LineCrossed"/> or a <see cref="ZoneMovementMeasured"/>.</param>
public sealed record FlowRow(long Id, string Stream, object Message)
{
    /// <summary>Stream of a line's crossings.</summary>
    public static string StreamOf(LineReading reading) => $"line/{reading.CameraId}/{reading.LineId}";

    /// <summary>Stream of a zone's movement by one camera.</summary>
    public static string StreamOf(ZoneMovementMeasured movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        return $"movement/{movement.CameraId}/{movement.ZoneId}";
    }
}
