using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Forecast;

/// <summary>Keeps what was learnt: every place once an hour, a part of them each minute, and all at the end.</summary>
internal sealed class StateKeeper(StateFolder folder, ForecastHealth health, ILogger logger)
{
    private const string Kind = "short";
    private const int Minutes = 60;
    private bool isFailing;

    /// <summary>What was learnt of a zone, or of the site for null; nothing when it was never kept or cannot be read.</summary>
    public ShortModel? Restore(string? zoneId, Func<BinaryReader, ShortModel> read)
    {
        try
        {
            return folder.Load(Kind, zoneId, read);
        }
        catch (InvalidDataException e)
        {
            Log.StateLeftAside(logger, zoneId ?? "the site", e.Message);
            return null;
        }
    }

    /// <summary>Keeps the places whose turn it is.</summary>
    public void KeepSome(ForecastDesk desk, int minute) => Keep(desk.Places.Where((_, i) => i % Minutes == minute));

    /// <summary>Keeps all.</summary>
    public void KeepAll(ForecastDesk desk) => Keep(desk.Places);

    private void Keep(IEnumerable<Place> places)
    {
        try
        {
            foreach (var place in places)
                folder.Save(Kind, place.ZoneId, place.Write);
            isFailing = false;
            health.Fault = null;
        }
        catch (StorageException e)
        {
            if (!isFailing)
                Log.SavingFailed(logger, e.Message);
            isFailing = true;
            health.Fault = e.Message;
        }
    }
}
