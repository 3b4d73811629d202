using System.Globalization;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge;

/// <summary>How a model of this edge runs.</summary>
/// <param name="Name">Its name in the site plan.</param>
/// <param name="Inference">What it runs on; null for a detector that runs no model.</param>
/// <param name="Took">Time of one frame at the start, from bytes to people.</param>
/// <param name="Quantized">Name of the quantised form that runs; null when the model runs as it came.</param>
internal sealed record ModelRun(string Name, InferenceStatus? Inference, TimeSpan Took, string? Quantized = null);

/// <summary>The models of this edge, for whoever wants to know what they run on; empty until they are open.</summary>
internal sealed class ModelBoard
{
    private volatile IReadOnlyList<ModelRun> models = [];

    /// <summary>The models of the cameras.</summary>
    public IReadOnlyList<ModelRun> Models => models;

    /// <summary>Which models run on the processor although other hardware was wished for, and why; null when none does.</summary>
    public string? Fallback => models.Where(model => model.Inference?.FallbackReason is not null).ToList() is { Count: > 0 } fallen
        ? string.Join("; ", fallen.Select(model => string.Create(CultureInfo.InvariantCulture, $"model {model.Name} runs on the processor: {model.Inference!.FallbackReason}")))
        : null;

    /// <summary>Shows the models: they are open.</summary>
    public void Show(IReadOnlyList<ModelRun> runs) => models = runs;
}
