using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>What one call of "crowdwatch teach" is asked to do.</summary>
internal sealed record TeachJob
{
    public const int UsualStills = 20;

    /// <summary>Id of the camera; null where a file is taught from a folder of stills.</summary>
    public string? CameraId { get; init; }

    public string? SitePath { get; init; }

    /// <summary>Folder with stills; null: they are taken from the camera.</summary>
    public string? StillsFolder { get; init; }

    public string? PointsPath { get; init; }

    public string? CountsPath { get; init; }

    /// <summary>File for the taught model; null: the camera's folder on the edge.</summary>
    public string? OutPath { get; init; }

    /// <summary>How many stills are counted.</summary>
    public int Take { get; init; } = UsualStills;

    /// <summary>How long a live camera is watched; null: not at all where a lesson is there, otherwise the usual time.</summary>
    public TimeSpan? CollectFor { get; init; }

    /// <summary>Only names the stills that are to be counted.</summary>
    public bool OnlyChoose { get; init; }

    /// <summary>Begins a new lesson instead of going on.</summary>
    public bool IsNew { get; init; }

    /// <summary>Only says what is taught.</summary>
    public bool IsList { get; init; }

    /// <summary>Camera whose taught head, stills and clicks are deleted.</summary>
    public string? ForgetId { get; init; }

    /// <summary>Picture that the model is given, without a camera; null: the model's own.</summary>
    public InputSize? Input { get; init; }

    public bool HasLabels => PointsPath is not null || CountsPath is not null;

    /// <summary>What is wrong with the arguments themselves, or null.</summary>
    public string? Mistake()
    {
        if (Take is < HeadTeacher.MinStills or > HeadTeacher.MaxStills)
            return $"--take {Take}: allowed are {HeadTeacher.MinStills} to {HeadTeacher.MaxStills} stills.";
        if ((IsList || ForgetId is not null) && (CameraId ?? StillsFolder ?? PointsPath ?? CountsPath ?? OutPath) is not null)
            return $"{(IsList ? "--list" : "--forget")} stands alone, with --site and --data; leave the rest out.";
        if (SitePath is null && (IsList || ForgetId is not null || CameraId is not null))
            return "--site is missing: the site plan with the cameras.";
        if (IsList || ForgetId is not null)
            return null;
        if (CameraId is null && StillsFolder is null)
            return "CAMERA is missing: the id of a camera of the site plan, with --site FILE; or --stills DIR, --points or --counts, and --out FILE without a camera.";
        if (CameraId is null && !OnlyChoose && (!HasLabels || OutPath is null))
            return "Without a CAMERA, --out FILE and one of --points FILE and --counts FILE are needed.";
        if (StillsFolder is not null && !Directory.Exists(StillsFolder))
            return $"--stills {StillsFolder}: there is no such folder.";
        if (StillsFolder is not null && CollectFor is not null)
            return "--for is how long a camera is watched; with --stills leave it out.";
        if (CameraId is not null && Input is not null)
            return "--input: the plan says that of a camera (input); leave it out.";
        if (OutPath is not null && Directory.Exists(OutPath))
            return $"--out {OutPath}: that is a folder; give the path of a file.";
        return null;
    }
}
