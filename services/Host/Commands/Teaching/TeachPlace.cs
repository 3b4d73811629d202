using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Models;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Whom a call of "crowdwatch teach" is about: the site, the camera, its model, and where the edge keeps what it knows of it.</summary>
/// <param name="Plan">The site; null where a file is taught without one.</param>
/// <param name="Camera">The camera; null where a file is taught, or all cameras are listed.</param>
/// <param name="DataFolder">The edge's data folder; null without a site.</param>
/// <param name="Model">Name of the camera's model, or path of its manifest.</param>
internal sealed record TeachPlace(SitePlan? Plan, Camera? Camera, string? DataFolder, string Model)
{
    /// <summary>The camera's folder on this edge; null without a camera.</summary>
    public CameraFolder? Folder => Camera is null ? null : new CameraFolder(DataFolder!, Camera.Id);

    /// <summary>The camera's model on this machine.</summary>
    /// <exception cref="ModelException">It is not there or damaged.</exception>
    public LocatedModel Locate() => ModelStore.InUserCache().Open(Model);

    /// <exception cref="StartException">The settings are wrong, or there is no such camera.</exception>
    /// <exception cref="SitePlanException">The plan is wrong.</exception>
    public static TeachPlace Of(TeachJob job, string? data, string? config, string model)
    {
        if (job.SitePath is null)
            return new(null, null, null, model);
        // Only who opens a camera needs the passwords of the plan.
        var opens = job.CameraId is not null && job.StillsFolder is null;
        var plan = opens ? SitePlanReader.Read(job.SitePath) : SitePlanReader.ReadWithoutCameras(job.SitePath);
        var folder = Server.EdgeFolder(plan, data, config);
        var camera = job.CameraId is null ? null : CameraOf(plan, job.CameraId);
        return new(plan, camera, folder, camera?.Model ?? model);
    }

    /// <summary>A camera of a plan by its id.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public static Camera CameraOf(SitePlan plan, string id) => plan.Cameras.FirstOrDefault(camera => camera.Id == id)
        ?? throw new StartException($"camera {id}: there is none of this id in the site plan; allowed are {string.Join(", ", plan.Cameras.Select(camera => camera.Id))}.");
}
