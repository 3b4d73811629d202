using System.Globalization;
using CrowdWatch.Edge.Simulation;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Host.Commands;

/// <summary>Follows a simulation: a line every few seconds, and the end.</summary>
internal sealed class SimulationWatch(TextWriter output)
{
    private const int LineEveryTellings = 5;

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int tellings;

    /// <summary>What was told last; null before the first.</summary>
    public SimulationProgress? Last { get; private set; }

    /// <summary>Takes what the simulation tells.</summary>
    public void Tell(SimulationProgress progress)
    {
        Last = progress;
        if (progress.IsDone)
            done.TrySetResult();
        else if (tellings++ % LineEveryTellings == 0)
            output.WriteLine(Line(progress));
    }

    /// <summary>Waits until the simulation is done, the command is cancelled or the application stops.</summary>
    public async Task WaitAsync(IHost app, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stopped = app.WaitForShutdownAsync(either.Token);
        await Task.WhenAny(done.Task, stopped);
        await either.CancelAsync();
        await stopped;
    }

    /// <summary>What came of it.</summary>
    public static string Summary(SimulationProgress last) => string.Create(CultureInfo.InvariantCulture,
        $"{last.CountsMade} counts made, {last.CountsPublished} published, {last.CountsLost} lost, {last.CountsWaiting} waiting; true peak {last.PeakPeople} people at {last.PeakAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static string Line(SimulationProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.AreaAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}  {progress.Inside} people inside, {progress.CountsPublished} counts published, {progress.CountsWaiting} waiting");
}
