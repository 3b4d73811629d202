using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api.Live;

/// <summary>Puts on the board at the start what the store has of the lines. A store that is away is waited for; until then the day's people are unknown.</summary>
internal sealed class LineLoader(SitePlan plan, LiveBoard board, ILineReader reader, TimeProvider clock, ILogger<LineLoader> logger) : BackgroundService
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(2);

    /// <summary>Reads one line.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<StoredLine> ReadAsync(string lineId, CancellationToken cancellationToken)
    {
        if (await reader.NewestAsync(lineId, cancellationToken) is not { } newest)
            return new StoredLine(null, null, null);
        var date = board.Days.Of(newest.CapturedAt);
        // Up to the newest message and no further: what is stored meanwhile comes over the bus too.
        var steps = await reader.ReadAsync(lineId, WindowLength.OneHour, board.Days.StartOf(date), newest.CapturedAt.AddMilliseconds(1), cancellationToken);
        var lastCrossedAt = await reader.LastCrossedAtAsync(lineId, cancellationToken);
        return new StoredLine(newest, new LineDay(date, steps.Sum(step => step.In), steps.Sum(step => step.Out)), lastCrossedAt);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isAway = false;
        foreach (var line in plan.Cameras.SelectMany(camera => camera.Lines))
        {
            while (!await LoadAsync(line.Id, isAway, stoppingToken))
            {
                isAway = true;
                await Task.Delay(TryAgainAfter, clock, stoppingToken);
            }
        }
    }

    private async Task<bool> LoadAsync(string lineId, bool isTold, CancellationToken cancellationToken)
    {
        try
        {
            board.Load(lineId, await ReadAsync(lineId, cancellationToken));
            return true;
        }
        catch (StorageException e)
        {
            if (!isTold)
                Log.LinesNotLoaded(logger, e);
            return false;
        }
    }
}
