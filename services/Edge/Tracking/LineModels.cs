using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Which models lines can be counted with: those that find people one by one. A density map has nobody who could cross.</summary>
public static class LineModels
{
    /// <summary>Why the lines of these cameras cannot be counted with their model; null if they can, or there are none.</summary>
    public static string? MisfitOf(ModelManifest model, IReadOnlyList<Camera> cameras) =>
        cameras.FirstOrDefault(camera => camera.Lines.Count > 0) is { } camera ? MisfitOf(model, $"camera {camera.Id} of the plan has lines ({string.Join(", ", camera.Lines.Select(line => line.Id))})") : null;

    /// <summary>Why lines cannot be counted with a model; null if they can.</summary>
    /// <param name="model">The model.</param>
    /// <param name="who">Who has lines, for the message.</param>
    public static string? MisfitOf(ModelManifest model, string who)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Output.Decoder == OutputDecoder.Density
            ? $"{who}, but the model '{model.Name}' tells how many people are where and finds nobody in particular, so that nobody can be followed over a line. Take a model that finds people one by one, such as nanodet, or no lines"
            : null;
    }
}
