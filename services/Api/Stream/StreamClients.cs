using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Stream;

/// <summary>Counts the clients of the stream, so that too many cannot take the API down.</summary>
internal sealed class StreamClients(IOptions<ApiOptions> options)
{
    private int connected;

    public int Most => options.Value.MostStreamClients;

    /// <summary>A place, given back when disposed; null when none is left.</summary>
    public IDisposable? Enter()
    {
        if (Interlocked.Increment(ref connected) <= Most)
            return new Place(this);
        Leave();
        return null;
    }

    private void Leave() => Interlocked.Decrement(ref connected);

    private sealed class Place(StreamClients clients) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                clients.Leave();
        }
    }
}
