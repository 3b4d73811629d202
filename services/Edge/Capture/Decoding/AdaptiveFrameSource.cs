using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Capture.Decoding;

/// <summary>
/// A camera's stream of which no more is decoded than its counts need. What that is, <see cref="DecodeController"/> decides; here the stream is opened
/// a second time with what it chose, and the first is read on until the second delivers: neither a gap nor a picture of an earlier time comes of it.
/// </summary>
internal sealed class AdaptiveFrameSource : IFrameSource, IAdjustableSource
{
    /// <summary>Both are open for no longer: cameras allow few sessions.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromSeconds(15);

    /// <summary>What a camera had buffered comes at once when a stream is opened, and its times are not yet to be trusted.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.8);

    /// <summary>How often a stream of which key frames alone are decoded is looked at while none comes.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.3);

    /// <summary>The first wait after a second opening that failed, and the longest.</summary>
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5), MaxRetry = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(1);

    /// <summary>A rate that differs by less is the same.</summary>
    private const double SameRate = 1.05;

    private readonly CaptureRequest request;
    private readonly Func<CaptureRequest, DecodedSource> open;
    private readonly OverlapLimit overlaps;
    private readonly TimeProvider clock;
    private readonly long startedAt;
    private readonly bool isFile;
    private readonly HashSet<string> told = [];
    private readonly Lock gate = new();
    private DecodeController controller;
    private FramePipe active;
    private FramePipe? next;
    private CaptureResult? end;
    private DateTimeOffset? lastCaptured;
    private TimeSpan lastDelivered;
    private DecodeMode? chosen;
    private TimeSpan retryAt;
    private TimeSpan retry = FirstRetry;
    private double wanted;
    private long spent;
    private bool closed;

    /// <param name="request">What is wanted, with a rate.</param>
    /// <param name="open">Opens the source with the decoding of a request.</param>
    /// <param name="overlaps">Lets only so many sources be open twice at once.</param>
    /// <param name="clock">Where times come from.</param>
    public AdaptiveFrameSource(CaptureRequest request, Func<CaptureRequest, DecodedSource> open, OverlapLimit overlaps, TimeProvider clock)
    {
        (this.request, this.open, this.overlaps, this.clock) = (request, open, overlaps, clock);
        (startedAt, isFile, wanted) = (clock.GetTimestamp(), !CaptureSource.IsLive(request.Source), request.SamplesPerSecond!.Value);
        controller = DecodeController.Begin(request.Decode, request.LastDecode);
        active = Open(request with { Decode = controller.Mode });
    }

    private TimeSpan Now => clock.GetElapsedTime(startedAt);

    /// <inheritdoc/>
    public string? WaitingFor => active.Source.WaitingFor;

    /// <inheritdoc/>
    public TimeSpan DecoderTime => TimeSpan.FromTicks(Interlocked.Read(ref spent)) + active.Source.DecoderTime + (next?.Source.DecoderTime ?? TimeSpan.Zero);

    /// <summary>Which pictures are decoded at present.</summary>
    internal DecodeMode Mode => active.Request.Decode;

    /// <summary>Whether the source is open twice at present.</summary>
    internal bool IsOverlapping => next is not null;

    /// <inheritdoc/>
    public void Adjust(double samplesPerSecond)
    {
        (request with { SamplesPerSecond = samplesPerSecond }).EnsureValid();
        Volatile.Write(ref wanted, samplesPerSecond);
    }

    /// <inheritdoc/>
    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        while (end is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ReviewAsync().ConfigureAwait(false);
            await WaitAsync(cancellationToken).ConfigureAwait(false);
            if (next is { Reading.IsCompleted: true } second && await TakeNextAsync(second).ConfigureAwait(false))
                return Deliver(active, frame);
            if (!active.Reading.IsCompleted)
                continue;
            var result = await active.TakeAsync().ConfigureAwait(false);
            if (result is CaptureResult.Got)
                return Deliver(active, frame, result);
            if (result is CaptureResult.Ended || next is null)
                end = result;
            else
                await PromoteAsync(next).ConfigureAwait(false);   // of two connections one is lost
        }
        return end;
    }

    public async ValueTask DisposeAsync()
    {
        FramePipe? second;
        lock (gate)
        {
            closed = true;
            second = next;
            next = null;
        }
        if (second is not null)
            await GiveUpAsync(second).ConfigureAwait(false);
        await active.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the next picture of either; where none may come for long, for a moment only.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (active.Reading.IsCompleted)
            return;
        if (next is null && controller.Mode != DecodeMode.KeyFrames)
        {
            await active.Reading.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var look = Task.Delay(LookEvery, clock, over.Token);
        await (next is { } second ? Task.WhenAny(active.Reading, second.Reading, look) : Task.WhenAny(active.Reading, look)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Opens the source a second time where another decoding or rate is due, and gives up a second one that delivers nothing.</summary>
    private async Task ReviewAsync()
    {
        var (now, pace, rate) = (Now, active.Pace, Volatile.Read(ref wanted));
        (controller, var choice) = controller.Step(pace, rate, now);
        if (next is { } second)
        {
            if (clock.GetElapsedTime(second.OpenedAt) < MaxOverlap)
                return;
            // The first shows nothing either: then the second may wait as long as any source that is opened.
            if (now - lastDelivered > MaxOverlap)
                await PromoteAsync(second).ConfigureAwait(false);
            else
                await FailAsync(second, $"it delivered nothing within {MaxOverlap.TotalSeconds:0} s").ConfigureAwait(false);
            return;
        }
        var differs = controller.Differs(choice);
        if (!differs)
            Tell(choice, pace);
        if (!(differs || !IsSame(rate, active.Request.SamplesPerSecond!.Value)) || now < retryAt || !MayBegin(pace) || !overlaps.TryTake())
            return;
        var begun = Open(request with
        {
            Decode = differs ? choice.Mode : controller.Mode,
            SamplesPerSecond = rate,
            StartAt = isFile && active.Request.StartAt + pace.Position is var at && at > TimeSpan.Zero ? at : TimeSpan.Zero,
        });
        lock (gate)
        {
            if (!closed)
            {
                next = begun;
                return;
            }
        }
        await GiveUpAsync(begun).ConfigureAwait(false);
    }

    private bool MayBegin(StreamPace pace) => lastCaptured is not null && (pace.Observed >= DecodeController.MinObserved || controller.Mode == DecodeMode.KeyFrames);

    /// <summary>Takes what the second source gave. True where it takes the place of the first with it.</summary>
    private async Task<bool> TakeNextAsync(FramePipe second)
    {
        var result = await second.TakeAsync().ConfigureAwait(false);
        if (result is not CaptureResult.Got)
        {
            await FailAsync(second, result is CaptureResult.Lost lost ? lost.Reason : "it ended").ConfigureAwait(false);
            return false;
        }
        second.FirstAt ??= clock.GetTimestamp();
        if (!isFile && clock.GetElapsedTime(second.FirstAt.Value) < Settling)
            return false;
        if (second.Request.Decode == DecodeMode.KeyFrames && controller.Fixed == DecodeMode.Auto && DecodeController.WhyNotKeyFrames(second.Pace) is { } reason)
        {
            await FailAsync(second, reason).ConfigureAwait(false);
            return false;
        }
        var period = TimeSpan.FromSeconds(1 / second.Request.SamplesPerSecond!.Value);
        if (lastCaptured is { } last && second.Frame.CapturedAt <= last + 0.1 * period)
        {
            // Never back in time, nor twice the same picture. One that is as far as the first goes on from its next; one further behind has to come up first.
            if (second.Frame.CapturedAt > last - 0.5 * period)
                await PromoteAsync(second).ConfigureAwait(false);
            return false;
        }
        await PromoteAsync(second).ConfigureAwait(false);
        return true;
    }

    private async Task PromoteAsync(FramePipe second)
    {
        FramePipe old;
        lock (gate)
        {
            if (closed)
                return;
            (old, active, next) = (active, second, null);
        }
        overlaps.Return();
        (retry, retryAt) = (FirstRetry, TimeSpan.Zero);
        var (mode, pace) = (controller.Mode, old.Pace);
        controller = controller.Switched(second.Request.Decode);
        if (mode != controller.Mode)
            Tell(controller.Step(pace, Volatile.Read(ref wanted), Now).Choice with { Mode = controller.Mode }, pace, isNew: true);
        await CloseAsync(old).ConfigureAwait(false);
    }

    private async Task FailAsync(FramePipe second, string reason)
    {
        lock (gate)
        {
            if (closed)
                return;
            next = null;
        }
        await GiveUpAsync(second).ConfigureAwait(false);
        retryAt = Now + retry;
        retry = retry * 2 < MaxRetry ? retry * 2 : MaxRetry;
        if (second.Request.Decode == DecodeMode.KeyFrames && controller.Mode != DecodeMode.KeyFrames)
            controller = controller.Blocked(Now, reason);
        if (told.Add(reason))
            request.SwitchFailed?.Invoke(reason);
    }

    private async Task GiveUpAsync(FramePipe second)
    {
        overlaps.Return();
        await CloseAsync(second).ConfigureAwait(false);
    }

    private async Task CloseAsync(FramePipe over)
    {
        Interlocked.Add(ref spent, over.Source.DecoderTime.Ticks);
        await over.DisposeAsync().ConfigureAwait(false);
    }

    private FramePipe Open(CaptureRequest asked) => new(asked, open(asked), clock.GetTimestamp());

    private void Tell(DecodeChoice choice, StreamPace pace, bool isNew = false)
    {
        if (choice.Mode == chosen || (!isNew && pace.Observed < DecodeController.MinObserved))
            return;
        chosen = choice.Mode;
        request.DecodeChosen?.Invoke(choice);
    }

    private CaptureResult Deliver(FramePipe pipe, Frame frame, CaptureResult? result = null)
    {
        pipe.Frame.CopyTo(frame);
        // Pictures that came at once are of the same moment, and a time of day is read off two clocks: microseconds must not turn their order.
        if (lastCaptured is { } last && frame.CapturedAt <= last && last - frame.CapturedAt < SameMoment)
            frame.CapturedAt = last + TimeSpan.FromTicks(1);
        (lastCaptured, lastDelivered) = (frame.CapturedAt, Now);
        return result ?? CaptureResult.Frame;
    }

    private static bool IsSame(double rate, double other) => Math.Max(rate / other, other / rate) < SameRate;
}
