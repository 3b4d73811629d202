namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>A call was about to go to a place that the settings do not name.</summary>
internal sealed class ForeignPlaceException(string place)
    : HttpRequestException($"{place} is not a place of this gateway's settings, therefore it is not called.");
