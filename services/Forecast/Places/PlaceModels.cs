using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Forecast.Places;

/// <summary>A place's model and the watch over it, kept together.</summary>
public sealed record PlaceModels(ShortModel Model, ShortWatch Watch)
{
    /// <summary>Knows nothing yet.</summary>
    public static PlaceModels New(SlotCalendar calendar, IReadOnlyList<int> steps) => new(new ShortModel(calendar, steps), new ShortWatch(calendar, steps));

    /// <summary>Learns a slot, scores what was said of it, and notes what is said from it.</summary>
    public void Take(long slot, double? people, IShortContext weather, bool isWatched)
    {
        Model.Take(slot, people, weather);
        if (!isWatched)
            return;
        Watch.Take(slot, people);
        if (people is not null && Model.Forecast(weather) is { } said && Model.Naive() is { } naive)
            Watch.Say(said, naive);
    }

    /// <summary>Writes both.</summary>
    public void Write(BinaryWriter writer)
    {
        Model.Write(writer);
        Watch.Write(writer);
    }

    /// <exception cref="InvalidDataException">They are damaged, or of another version or shape.</exception>
    public static PlaceModels Read(BinaryReader reader, SlotCalendar calendar, IReadOnlyList<int> steps)
    {
        var model = ShortModel.Read(reader, calendar, steps);
        return new PlaceModels(model, ShortWatch.Read(reader, calendar, steps));
    }
}
