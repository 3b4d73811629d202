namespace CrowdWatch.Edge.Simulation;

/// <summary>How far a simulation is.</summary>
public sealed record SimulationProgress
{
    /// <summary>Moment at which the area stands. UTC.</summary>
    public required DateTimeOffset AreaAt { get; init; }

    /// <summary>People truly inside at that moment.</summary>
    public required int Inside { get; init; }

    /// <summary>Most people that were truly inside at the same moment so far.</summary>
    public required int PeakPeople { get; init; }

    /// <summary>When that was, time of the area. UTC.</summary>
    public required DateTimeOffset PeakAt { get; init; }

    /// <summary>Counts that the cameras made so far.</summary>
    public required long CountsMade { get; init; }

    /// <summary>Counts of these that the bus has confirmed.</summary>
    public long CountsPublished { get; init; }

    /// <summary>Counts that were let go because the outbox was full or could not be written.</summary>
    public long CountsLost { get; init; }

    /// <summary>Counts that wait for the bus.</summary>
    public long CountsWaiting { get; init; }

    /// <summary>Every count is made, and none waits any more.</summary>
    public bool IsDone { get; init; }
}
