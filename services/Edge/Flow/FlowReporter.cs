using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Flow;

/// <summary>
/// Hands over what crosses one camera's lines: at once when somebody crosses, and with the first frame of every minute, so that "nobody" and "not counted"
/// differ. What cannot be handed over waits for the next frame. One frame at a time; never waits.
/// </summary>
/// <param name="camera">The camera.</param>
/// <param name="post">Takes a reading; false when it cannot now.</param>
public sealed class FlowReporter(Camera camera, Func<LineReading, bool> post)
{
    private readonly Unposted[] lines = new Unposted[camera.Lines.Count];

    /// <summary>Takes in a frame.</summary>
    /// <param name="crossed">How many crossed each line by it, in the order of the plan.</param>
    /// <param name="capturedAt">When it was captured.</param>
    /// <param name="isCrowded">Whether the picture is crowded beyond its model.</param>
    public void Report(IReadOnlyList<(int In, int Out)> crossed, DateTimeOffset capturedAt, bool isCrowded)
    {
        ArgumentNullException.ThrowIfNull(crossed);
        var milliseconds = capturedAt.ToUnixTimeMilliseconds();
        var minute = Math.DivRem(milliseconds, 60_000).Quotient;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].With(crossed[i].In, crossed[i].Out, isCrowded);
            var isDue = line.In + line.Out > 0 || line.Minute != minute;
            lines[i] = isDue && post(Reading(i, line, milliseconds)) ? new Unposted(0, 0, false, minute) : line;
        }
    }

    private LineReading Reading(int line, Unposted unposted, long milliseconds) => new(
        camera.Id, camera.Lines[line].Id, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), unposted.In, unposted.Out, unposted.IsLowerBound);

    /// <summary>What was not handed over yet of one line.</summary>
    /// <param name="In">People who came in.</param>
    /// <param name="Out">People who went out.</param>
    /// <param name="IsLowerBound">Whether a picture since the last reading was crowded beyond its model.</param>
    /// <param name="Minute">Minute since 1970 of the last reading handed over; null before the first.</param>
    private readonly record struct Unposted(int In, int Out, bool IsLowerBound, long? Minute)
    {
        public Unposted With(int entered, int exited, bool isCrowded) =>
            this with { In = In + entered, Out = Out + exited, IsLowerBound = IsLowerBound || isCrowded };
    }
}
