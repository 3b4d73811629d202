using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Host.Bus;
using MassTransit.Serialization;

namespace CrowdWatch.Tests.Unit.Contracts;

/// <summary>The fullest messages of forecasts, as the bus would carry them, beside what a consumer takes.</summary>
public sealed class ForecastSizeTests
{
    private const double LongNumber = 12345.678901234567;

    /// <summary>Address lines and headers around a message.</summary>
    private const int Envelope = 4_096;

    private const int Levels = 6;

    private static readonly DateTimeOffset Eight = new DateTimeOffset(2026, 5, 1, 8, 0, 10, TimeSpan.Zero).AddTicks(1_234_567);
    private static readonly double[] Quantiles = [.. Enumerable.Repeat(LongNumber, 15)];
    private static readonly string LongId = new('z', 64);

    [Fact]
    public void The_most_forecasts_of_hours_fit_into_a_message()
    {
        var forecast = new ForecastIssued
        {
            ZoneId = LongId, IssuedAt = Eight, Basis = ForecastBasis.ColdStart, BasisReason = "less than two weeks of counts are known", PeakProbabilities = Quantiles,
            Points = [.. Enumerable.Range(1, 11).Select(i => new ForecastPoint
            {
                At = Eight, MinutesAhead = 100 + i, People = LongNumber, Low80 = LongNumber, High80 = LongNumber, Low95 = LongNumber, High95 = LongNumber, PeakPeople = Quantiles,
            })],
            Chances = [.. Enumerable.Range(0, 11 * Levels).Select(_ => new LevelChance { LevelId = "yellow", WithinMinutes = 120, Probability = 1 / 3.0 })],
        };
        AssertFits(new ForecastsIssued { Forecasts = [.. Enumerable.Repeat(forecast, ForecastsIssued.MostForecasts)] });
    }

    [Fact]
    public void The_most_forecasts_of_days_fit_into_a_message()
    {
        var forecast = new DayForecastIssued
        {
            ZoneId = LongId, Measure = DayMeasure.BusiestHour, IssuedAt = Eight, LastDay = new(2026, 5, 1), PeakProbabilities = Quantiles,
            Days = [.. Enumerable.Range(1, 14).Select(_ => new DayForecast
            {
                Date = new(2026, 5, 2), Expected = LongNumber, Low80 = LongNumber, High80 = LongNumber, Low95 = LongNumber, High95 = LongNumber, Peak = Quantiles,
            })],
            Chances = [.. Enumerable.Range(0, 14 * Levels).Select(_ => new LevelDayChance { LevelId = "yellow", WithinDays = 14, Probability = 1 / 3.0 })],
        };
        AssertFits(new DayForecastsIssued { Forecasts = [.. Enumerable.Repeat(forecast, DayForecastsIssued.MostForecasts)] });
    }

    private static void AssertFits<T>(T message) =>
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(message, SystemTextJsonMessageSerializer.Options).Length, 100_000, BusTopology.LargestBody - Envelope);
}
