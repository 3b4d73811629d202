namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Lets calls pass to the places of the settings alone: scheme, host and port must be the same.</summary>
internal sealed class NamedPlaces : DelegatingHandler
{
    private readonly HashSet<string> places;

    public NamedPlaces(IEnumerable<Uri> places, HttpMessageHandler inner)
        : base(inner) => this.places = places.Select(Place).ToHashSet(StringComparer.OrdinalIgnoreCase);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var place = Place(request.RequestUri!);
        return places.Contains(place) ? base.SendAsync(request, cancellationToken) : throw new ForeignPlaceException(place);
    }

    private static string Place(Uri address) => $"{address.Scheme}://{address.IdnHost}:{address.Port}";
}
