using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>What was learnt of visitors, and from which days, by date.</summary>
public sealed record LearntVisitors(DayModel Model, IReadOnlyList<(DateOnly Date, double Visitors)> Days)
{
    private const int MostDays = 100_000;

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Days.Count);
        foreach (var (date, visitors) in Days)
        {
            writer.Write(date.DayNumber);
            writer.Write(visitors);
        }
        Model.Write(writer);
    }

    /// <exception cref="InvalidDataException">It is damaged or of another version.</exception>
    public static LearntVisitors Read(BinaryReader reader, SiteCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var count = reader.ReadInt32();
        if (count is < 0 or > MostDays)
            throw new InvalidDataException($"It names {count} days; 0 to {MostDays} are possible.");
        var days = new List<(DateOnly, double)>();
        for (var i = 0; i < count; i++)
        {
            var number = reader.ReadInt32();
            if (number < 0 || number > DateOnly.MaxValue.DayNumber)
                throw new InvalidDataException($"Day number {number} is no day.");
            days.Add((DateOnly.FromDayNumber(number), reader.ReadDouble()));
        }
        return new LearntVisitors(DayModel.Read(reader, calendar), days);
    }
}
