using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Forecast;

/// <summary>Keeps what was learnt: of hours every place once an hour, a part of them each minute, and all at the end; of days once a day.</summary>
internal sealed class StateKeeper(StateFolder folder, ForecastHealth health, ILogger logger)
{
    private const string Hours = "hours";
    private const string Days = "days";
    private const string Visitors = "visitors";
    private const int Minutes = 60;
    private readonly Lock gate = new();
    private bool isFailing;

    /// <summary>What was learnt of the hours of a zone, or of the site for null; nothing when it was never kept or cannot be read.</summary>
    public T? RestoreHours<T>(string? zoneId, Func<BinaryReader, T> read) where T : class => Restore(Hours, zoneId, read);

    /// <summary>The same of the days.</summary>
    public T? RestoreDays<T>(string? zoneId, Func<BinaryReader, T> read) where T : class => Restore(Days, zoneId, read);

    /// <summary>The same of visitors.</summary>
    public T? RestoreVisitors<T>(string? zoneId, Func<BinaryReader, T> read) where T : class => Restore(Visitors, zoneId, read);

    /// <summary>Keeps the hours of the places whose turn it is.</summary>
    public void KeepSome(ForecastDesk desk, int minute) => Keep(Hours, desk.Places.Where((_, i) => i % Minutes == minute).Select(FileOf));

    /// <summary>Keeps the hours of all places.</summary>
    public void KeepAll(ForecastDesk desk) => Keep(Hours, desk.Places.Select(FileOf));

    /// <summary>Keeps the days of all places.</summary>
    public void KeepDays(DayDesk desk) => Keep(Days, desk.Busiest.Select(place => (place.ZoneId, (Action<BinaryWriter>)place.Model.Write)));

    /// <summary>Keeps the visitors.</summary>
    public void KeepVisitors(DayDesk desk) => Keep(Visitors, desk.Visitors.Select(series => (series.Place.ZoneId, (Action<BinaryWriter>)series.Learnt.Write)));

    private static (string?, Action<BinaryWriter>) FileOf(Place place) => (place.ZoneId, place.Models.Write);

    private T? Restore<T>(string kind, string? zoneId, Func<BinaryReader, T> read) where T : class
    {
        try
        {
            return folder.Load(kind, zoneId, read);
        }
        catch (InvalidDataException e)
        {
            Log.StateLeftAside(logger, zoneId ?? "the site", e.Message);
            return null;
        }
    }

    private void Keep(string kind, IEnumerable<(string? ZoneId, Action<BinaryWriter> Write)> files)
    {
        string? fault = null;
        var saved = 0;
        try
        {
            foreach (var (zoneId, write) in files)
            {
                folder.Save(kind, zoneId, write);
                saved++;
            }
        }
        catch (StorageException e)
        {
            fault = e.Message;
        }
        // In a minute in which no place has its turn nothing is known of the disk.
        if (fault is null && saved == 0)
            return;
        lock (gate)
        {
            if (fault is not null && !isFailing)
                Log.SavingFailed(logger, fault);
            isFailing = fault is not null;
            health.Fault = fault;
        }
    }
}
