using CrowdWatch.Contracts;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>Counts the frames of all cameras of one model with one detector, on a thread of its own: inference would starve the thread pool.</summary>
internal sealed class InferenceWorker(
    IPersonDetector detector, FrameScheduler scheduler, IReadOnlyList<CameraLane> lanes, TimeProvider clock, ILogger logger)
{
    private readonly Dictionary<FrameSlot, CameraLane> lanes = lanes.ToDictionary(lane => lane.Slot);
    private readonly DetectionResult seen = new();
    private readonly List<ZoneCount> counts = [];

    /// <summary>Counts until cancelled.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        while (CountNext(cancellationToken)) ;
    }

    /// <summary>Waits for a frame and counts it; what cannot be counted is its camera's misfortune alone. False when cancelled.</summary>
    public bool CountNext(CancellationToken cancellationToken)
    {
        if (!scheduler.TryTake(out var slot, cancellationToken))
            return false;
        var (lane, startedAt) = (lanes[slot], clock.GetTimestamp());
        try
        {
            Count(lane);
        }
        catch (Exception e)
        {
            Log.FrameFailed(logger, e, lane.Camera.Id, slot.Counting.Index);
            lane.Watch.FrameFailed(e.Message);
        }
        finally
        {
            lane.Rate.Spent(clock.GetElapsedTime(startedAt));
            scheduler.Done(slot);
        }
        return true;
    }

    private void Count(CameraLane lane)
    {
        var frame = lane.Slot.Counting;
        if (!FrameAge.IsPresent(frame.CapturedAt, clock.GetUtcNow()))
        {
            lane.Watch.FrameDropped(DropReason.Old);
            return;
        }
        var picture = lane.Pictures.Look(frame);
        if (picture.Refusal is { } reason)
        {
            lane.Watch.PictureDoubted(null);
            lane.Watch.FrameUnusable(reason);
            return;
        }
        var startedAt = clock.GetTimestamp();
        // Another one may take its place at any moment.
        var counter = lane.Counter;
        seen.WantsFeatures = counter.WantsFeatures;
        var isReaffirmed = lane.Gate?.Reaffirms(frame, frame.CapturedAt, lane.Slot.CountingConnection, picture.Doubt is not null, counter, seen) == true;
        if (!isReaffirmed)
        {
            lane.Look.Detect(detector, frame, seen, counter);
            lane.Excluded?.Apply(seen, frame);
            lane.Gate?.Looked(seen, frame.CapturedAt);
        }
        lane.Motion.Step(seen, frame);
        lane.View.Cross(lane.Motion.Crossed);
        lane.Watch.Moved(lane.Motion.Moved);
        TimeSpan? took = isReaffirmed ? null : clock.GetElapsedTime(startedAt);
        lane.Crowd = lane.Crowd.Step(frame.CapturedAt, counter.IsLimitedByCrowd ? seen.CrowdRatio : null);
        lane.Watch.CrowdSeen(lane.Crowd.CrowdedSince);
        lane.Flow?.Report(lane.Motion.Crossed, frame.CapturedAt, lane.Crowd.IsCrowded);
        if (Refusal(counter, frame) is { } refused)
        {
            lane.Watch.PictureDoubted(picture.Doubt);
            lane.Watch.FrameUnusable(refused);
            return;
        }
        lane.Watch.PictureDoubted(picture.Doubt ?? counter.Doubt);
        lane.Rate.Counted(counts, frame.CapturedAt);
        DoubtfulCounts.Widen(counts, picture.Factor);
        lane.View.Take(lane.Motion.Tracker.Tracks, counts, frame, clock.GetUtcNow());
        lane.Watch.FrameCounted(frame.CapturedAt, lane.Slot.CountingConnection, took, (number, capturedAt) => Counted(lane, capturedAt, number));
        Log.FrameCounted(logger, lane.Camera.Id, frame.Index, seen.People.Count);
    }

    /// <summary>Counts a frame; why that cannot be done, or null.</summary>
    private string? Refusal(IFrameCounter counter, Frame frame)
    {
        try
        {
            counter.Count(seen, frame, counts);
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private ZoneCounted[] Counted(CameraLane lane, DateTimeOffset capturedAt, long number) =>
        [.. counts.Select(count => new ZoneCounted
        {
            CameraId = lane.Camera.Id,
            ZoneId = count.ZoneId,
            Sequence = number,
            CapturedAt = capturedAt,
            People = count.People,
            MeanConfidence = count.MeanConfidence,
            IsLowerBound = lane.Crowd.IsCrowded ? true : null,
            LowPeople = count.Low,
            HighPeople = lane.Crowd.IsCrowded ? null : count.High,
            Cells = count.Cells is { } cells ? [.. cells.Ids.Select((id, i) => new CellCount { Cell = id, People = cells.People[i] })] : null,
        })];
}
