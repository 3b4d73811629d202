namespace CrowdWatch.Edge.Detection;

/// <summary>How models are run.</summary>
public sealed record InferenceSettings
{
    /// <summary>What runs the model. Default: the processor.</summary>
    public InferenceProvider Provider { get; init; } = InferenceProvider.Cpu;

    /// <summary>Threads of one inference, 1 or more. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Lets idle inference threads spin: a little faster alone on a machine, slower beside others. Default false.</summary>
    public bool Spinning { get; init; }
}
