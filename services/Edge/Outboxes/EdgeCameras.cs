using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Outboxes;

/// <summary>Tells which cameras of a plan are an edge's own.</summary>
public static class EdgeCameras
{
    /// <summary>The edge's cameras: those that name it, or all when no camera of the plan names an edge.</summary>
    /// <exception cref="EdgeException">No camera is the edge's.</exception>
    public static IReadOnlyList<Camera> Of(SitePlan plan, string edgeId)
    {
        var edges = plan.Cameras.Select(camera => camera.Edge).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (edges.Count == 0)
            return plan.Cameras;
        var own = plan.Cameras.Where(camera => camera.Edge == edgeId).ToList();
        return own.Count > 0 ? own : throw new EdgeException(
            $"Edge:Id is '{edgeId}', which no camera of the site plan names as its edge; allowed: {string.Join(", ", edges)}. Without Edge:Id the machine's name is taken.");
    }
}
