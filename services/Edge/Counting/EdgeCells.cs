using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Counting;

/// <summary>The cells by which each camera of an edge tells the people of its zones, where a zone has some.</summary>
public sealed class EdgeCells
{
    /// <summary>No zone has cells.</summary>
    public static readonly EdgeCells None = new([]);

    private static readonly Dictionary<string, CameraCells> NoZones = [];

    private readonly Dictionary<string, Dictionary<string, CameraCells>> byCamera;

    private EdgeCells(Dictionary<string, Dictionary<string, CameraCells>> byCamera) => this.byCamera = byCamera;

    /// <summary>The cells of some cameras of a plan.</summary>
    /// <exception cref="EdgeException">The plan does not say the ground of such a camera or zone, or a camera sees nothing of its zone.</exception>
    public static EdgeCells Of(SitePlan plan, IReadOnlyCollection<Camera> cameras)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cameras);
        var byCamera = new Dictionary<string, Dictionary<string, CameraCells>>(StringComparer.Ordinal);
        try
        {
            foreach (var zone in plan.Zones.Where(zone => zone.Cameras == CameraCombination.Cells && cameras.Any(camera => Sees(camera, zone))))
            {
                var cells = ZoneCells.Of(plan, zone);
                foreach (var camera in cameras.Where(camera => Sees(camera, zone)))
                {
                    var ground = GroundPlane.Of(camera, LocalPlane.Of(plan)!)!;
                    if (!byCamera.TryGetValue(camera.Id, out var zones))
                        byCamera[camera.Id] = zones = new(StringComparer.Ordinal);
                    zones[zone.Id] = CameraCells.Of(cells, camera.Id, ground);
                }
            }
        }
        catch (ArgumentException e)
        {
            throw new EdgeException(e.Message, e);
        }
        return new(byCamera);
    }

    /// <summary>The cells of one camera, by zone; empty where it has none.</summary>
    public IReadOnlyDictionary<string, CameraCells> Of(Camera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return byCamera.GetValueOrDefault(camera.Id) ?? NoZones;
    }

    /// <summary>Why a model cannot tell where people stand, so that nobody can be given to a cell; null when it can.</summary>
    public static string? MisfitOf(ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Decoder == OutputDecoder.Density ? "it counts by a map of people, which says where heads are and not where they stand"
            : output.Counts == CountedPart.Heads ? "it finds heads, and where those stand nobody knows"
            : null;
    }

    private static bool Sees(Camera camera, Zone zone) => camera.Views.Any(view => view.Zone == zone.Id);
}
