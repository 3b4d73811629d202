using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Capacity;

/// <summary>Measures what decoding a source takes of this machine's processor, as the edge reads it.</summary>
public sealed class DecodingMeter(IFrameSourceFactory sources, TimeProvider clock)
{
    /// <summary>Processor time of other programs is told in hundredths of a second: over so long an error of one is 0.2 % of a core.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(6);

    /// <summary>A source that has shown nothing for so long is not measured.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Processor seconds a second; null where the source gives no pictures for long enough, or is not decoded outside this process.</summary>
    /// <param name="request">How it is read.</param>
    /// <param name="settle">From its first picture on, how long it is read before it is measured: the start, and where the edge chooses what to decode also that.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<double?> MeasureAsync(CaptureRequest request, TimeSpan settle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(Timeout + settle + Span);
        using var frame = new Frame(request.Canvas);
        try
        {
            await using var source = sources.Open(request);
            var (used, last, first) = (TimeSpan.Zero, TimeSpan.Zero, (long?)null);
            long? began = null;
            while (await source.ReadAsync(frame, over.Token) is CaptureResult.Got)
            {
                var (now, total) = (clock.GetTimestamp(), source.DecoderTime);
                first ??= now;
                // A new decoder begins at nothing.
                if (began is not null)
                    used += total >= last ? total - last : total;
                last = total;
                if (began is null && clock.GetElapsedTime(first.Value, now) >= settle)
                    began = now;
                else if (began is { } since && clock.GetElapsedTime(since, now) >= Span)
                    return used > TimeSpan.Zero ? used / clock.GetElapsedTime(since, now) : null;
            }
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
