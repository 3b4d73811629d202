using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Teaching;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// Has a camera counted by what it was taught, from the moment the file lies in its folder until it is gone: teaching needs no restart. What does not fit
/// or is damaged is told once, and the camera counts as without it. Not for two threads at once.
/// </summary>
/// <param name="lane">The camera.</param>
/// <param name="path">The file, whether it is there or not.</param>
/// <param name="modelSha256">SHA-256 of the camera's model.</param>
/// <param name="logger">Is told.</param>
internal sealed class HeadKeeper(CameraLane lane, string path, string modelSha256, ILogger logger)
{
    /// <summary>How often the file is looked for.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private (DateTime WrittenAt, long Bytes)? known;

    /// <summary>Looks for the file, and reads it where it is another one than before.</summary>
    public void Look()
    {
        var file = new FileInfo(path);
        (DateTime, long)? now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        if (now == known)
            return;
        known = now;
        if (now is not null)
        {
            Take();
            return;
        }
        lane.Counter = lane.Untaught;
        Log.HeadGone(logger, lane.Camera.Id);
    }

    private void Take()
    {
        try
        {
            var head = HeadFile.Read(path);
            if (HeadFit.MismatchOf(head.Origin, lane.Camera.Id, modelSha256, lane.Slot.Filling.Canvas) is { } mismatch)
                throw new HeadException(mismatch);
            if (lane.Cells.Keys.FirstOrDefault() is { } zone)
                throw new HeadException($"zone {zone} has cells, by which people count where they stand, and what was taught are heads");
            lane.Counter = new TaughtCounter(head, lane.Camera.ImageSize, lane.Camera.Views, lane.Excluded);
            Log.HeadTaken(logger, lane.Camera.Id, head.Origin.TaughtAt, head.Origin.Stills, head.Error.Mean);
        }
        catch (HeadException e)
        {
            lane.Counter = lane.Untaught;
            Log.HeadRefused(logger, lane.Camera.Id, path, e.Message);
        }
    }
}
