using System.Threading.Channels;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Forecast;

/// <summary>The minutes that came over the bus, until the one loop takes them. Bounded: what does not fit is in the store.</summary>
internal sealed class ForecastInbox
{
    private const int Most = 200_000;

    private readonly Channel<MinuteReading> readings =
        Channel.CreateBounded<MinuteReading>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Hands over a minute.</summary>
    public void Post(MinuteReading reading) => readings.Writer.TryWrite(reading);

    /// <summary>The next minute, if one waits.</summary>
    public bool TryTake(out MinuteReading reading) => readings.Reader.TryRead(out reading);
}
