using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage.Influx;

/// <summary>Names of the databases, one for each time that rows are kept. Five: as many as InfluxDB 3 Core allows.</summary>
internal sealed class InfluxDatabases(string prefix, RetentionOptions retention)
{
    /// <summary>Raw counts and stretches.</summary>
    public string Counts => $"{prefix}_counts";

    /// <summary>Health of cameras and edges, kept as long as the shortest windows.</summary>
    public string Health => Of(WindowLength.TenSeconds);

    /// <summary>Forecasts of slots, kept as long as the shortest windows.</summary>
    public string Forecasts => Of(WindowLength.TenSeconds);

    /// <summary>Forecasts of days, kept as long as the longest windows.</summary>
    public string DayForecasts => Of(WindowLength.OneHour);

    /// <summary>Visitors, bookings and weather, kept as long as the longest windows.</summary>
    public string Context => Of(WindowLength.OneHour);

    /// <summary>Crossings of lines and movement in zones, kept as long as 1-minute windows.</summary>
    public string Flow => Of(WindowLength.OneMinute);

    /// <summary>How long <see cref="Context"/> keeps its rows.</summary>
    public TimeSpan ContextKept => retention.Of(WindowLength.OneHour);

    /// <summary>How long 1-minute windows are kept.</summary>
    public TimeSpan MinutesKept => retention.Of(WindowLength.OneMinute);

    /// <summary>Every database with how long it keeps its rows.</summary>
    public IReadOnlyList<(string Name, TimeSpan Keep)> All =>
        [(Counts, retention.Counts), .. Enum.GetValues<WindowLength>().Select(length => (Of(length), retention.Of(length)))];

    /// <summary>Windows of a length.</summary>
    public string Of(WindowLength length) => length switch
    {
        WindowLength.TenSeconds => $"{prefix}_10s",
        WindowLength.OneMinute => $"{prefix}_1m",
        WindowLength.FifteenMinutes => $"{prefix}_15m",
        WindowLength.OneHour => $"{prefix}_1h",
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, "Allowed: 10, 60, 900 and 3600 seconds."),
    };
}
