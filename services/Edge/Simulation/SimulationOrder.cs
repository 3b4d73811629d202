namespace CrowdWatch.Edge.Simulation;

/// <summary>What is to be simulated.</summary>
public sealed record SimulationOrder
{
    /// <summary>Longest way back of simulated time. Counts may be 24 h late; an hour is left to hand them over.</summary>
    public static readonly TimeSpan LongestHistory = TimeSpan.FromHours(23);

    /// <summary>How people behave. Default: as <see cref="AreaSettings"/> says.</summary>
    public AreaSettings Area { get; init; } = new();

    /// <summary>What is wrong with the cameras. Default: as <see cref="CameraFaults"/> says.</summary>
    public CameraFaults Faults { get; init; } = new();

    /// <summary>The same number gives the same simulation. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Counts of each camera a second, of the time that they carry; 0.5 to 30. Default 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How many times faster than real time the area lives, 1 to 100 000. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Moment of the area at which the simulation begins; null is the present, or for simulated stamps <see cref="Duration"/> before it. Default null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How long the area is simulated, of its own time; null until stopped. Default null.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whose time the counts carry. Default the present.</summary>
    public SimulatedStamps Stamps { get; init; } = SimulatedStamps.Present;

    /// <summary>Goes on with the next morning five minutes after closing, so that nobody has to watch an empty night. For present stamps. Default false.</summary>
    public bool SkipsNights { get; init; }

    /// <summary>Where the true number of people in each zone is written as time,zone,people; null is nowhere.</summary>
    public TextWriter? Truth { get; init; }

    /// <summary>Time between two rows of a zone in the truth, of the time that the counts carry; whole seconds. Default 1 s.</summary>
    public TimeSpan TruthEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told about once a second how far the simulation is, and at its end; null for nobody.</summary>
    public Action<SimulationProgress>? Progress { get; init; }
}
