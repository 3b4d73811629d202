using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Series;

/// <summary>The steps that a series can be asked in, as they are written in the address.</summary>
public static class Step
{
    /// <summary>All of them, for error messages and the OpenAPI document.</summary>
    public static readonly IReadOnlyList<string> Allowed = ["10s", "1m", "15m", "1h"];

    /// <summary>Those that are no shorter than a length.</summary>
    public static IEnumerable<string> AllowedFrom(WindowLength shortest) => Allowed.Where(step => Parse(step) >= shortest);

    /// <summary>The window length of a step; null when there is no such step.</summary>
    public static WindowLength? Parse(string text) => text switch
    {
        "10s" => WindowLength.TenSeconds,
        "1m" => WindowLength.OneMinute,
        "15m" => WindowLength.FifteenMinutes,
        "1h" => WindowLength.OneHour,
        _ => null,
    };

    /// <summary>How a window length is written in the address.</summary>
    public static string Write(WindowLength length) => length switch
    {
        WindowLength.TenSeconds => "10s",
        WindowLength.OneMinute => "1m",
        WindowLength.FifteenMinutes => "15m",
        WindowLength.OneHour => "1h",
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, $"Allowed: {string.Join(", ", Allowed)}."),
    };
}
