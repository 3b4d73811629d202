using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Edge.Capacity;

/// <summary>How many cameras a machine counts in time, from what each of them takes.</summary>
/// <remarks>
/// A machine is full where its cameras need what <c>Edge:CpuBudget</c> allows, or where the sessions of one model are busy for <see cref="MachineBudget.BusyShare"/> of the time:
/// from there on <see cref="RateKeeper"/> counts some of them less often.
/// </remarks>
public static class CapacityModel
{
    /// <summary>Processor time of a picture besides its model.</summary>
    public static readonly TimeSpan PerPicture = TimeSpan.FromMilliseconds(2);

    // A line through what a program of all roles took on two busy cores with 2 and with 10 cameras at one count a second, less what their looks took.

    /// <summary>Processor seconds a second of a camera, however seldom it is counted.</summary>
    public const double CoresPerCamera = 0.0065;

    /// <summary>Processor seconds a second of a program of all roles without a camera.</summary>
    public const double BaseCores = 0.055;

    /// <summary>Memory of a program of all roles with one model, and of each camera: 4 MiB of its own, and 38 of the FFmpeg that decodes 1920 × 1080.</summary>
    public const long BaseBytes = 350L << 20, BytesPerCamera = 42L << 20;

    /// <summary>Time between two looks of a camera before which nothing changes: the gate asks for one every four to eight seconds.</summary>
    private static readonly TimeSpan QuietLook = TimeSpan.FromSeconds(6);

    /// <summary>Share of the time in which something moves in a scene that is mostly quiet.</summary>
    private const double QuietMovingShare = 0.1;

    /// <summary>Share of the pictures of a mostly quiet scene that are not looked at: somebody passes for a tenth of the time.</summary>
    /// <param name="picturesPerSecond">Pictures taken a second.</param>
    public static double GatedShareOfQuiet(double picturesPerSecond) => (1 - QuietMovingShare) * Math.Max(0, 1 - 1 / (picturesPerSecond * QuietLook.TotalSeconds));

    /// <summary>What cameras need of a machine.</summary>
    public static CapacityNeed NeedOf(IReadOnlyList<CameraLoad> cameras, MachineSize machine)
    {
        ArgumentNullException.ThrowIfNull(cameras);
        ArgumentNullException.ThrowIfNull(machine);
        var busiest = cameras.GroupBy(camera => camera.Model, StringComparer.Ordinal)
            .Select(model => (Name: model.Key, Share: model.Sum(Busy) / machine.SessionSeconds))
            .OrderByDescending(model => model.Share).FirstOrDefault(("", 0));
        return new CapacityNeed
        {
            Cameras = cameras.Count,
            Machine = machine,
            DecodingCores = cameras.Sum(camera => camera.DecodingCores),
            ModelCores = cameras.Sum(camera => camera.ModelCores),
            OtherCores = (cameras.Count > 0 ? BaseCores : 0) + cameras.Sum(camera => camera.OtherCores),
            BusiestModel = busiest.Name,
            SessionShare = busiest.Share,
        };
    }

    /// <summary>How many cameras of such kinds, as many of each, a machine counts in time.</summary>
    /// <param name="kinds">One or more.</param>
    /// <param name="machine">The machine.</param>
    public static int Predict(IReadOnlyList<CameraLoad> kinds, MachineSize machine)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentOutOfRangeException.ThrowIfZero(kinds.Count);
        var need = NeedOf(kinds, machine);
        var byCores = (machine.BudgetCores - BaseCores) / ((need.NeededCores - BaseCores) / kinds.Count);
        var bySessions = kinds.Count / need.SessionShare;
        var byMemory = (double)(machine.MemoryBytes - BaseBytes) / BytesPerCamera;
        return (int)Math.Max(0, Math.Min(byCores, Math.Min(bySessions, byMemory)));
    }

    /// <summary>Seconds a second for which a camera keeps one session of its model busy.</summary>
    private static double Busy(CameraLoad camera) => camera.ModelCores + camera.PicturesPerSecond * PerPicture.TotalSeconds;
}

/// <summary>What a machine has for its cameras.</summary>
/// <param name="Cores">Cores, 1 or more.</param>
/// <param name="CpuBudget">Share of them that the edge may use, as <c>Edge:CpuBudget</c>.</param>
/// <param name="SessionsPerModel">Inference sessions of each model, as <c>Edge:InferenceSessions</c>.</param>
/// <param name="MemoryBytes">Memory.</param>
public sealed record MachineSize(int Cores, double CpuBudget, int SessionsPerModel, long MemoryBytes)
{
    /// <summary>Processor seconds a second for cameras.</summary>
    public double BudgetCores => Cores * CpuBudget;

    /// <summary>Seconds a second for which the sessions of one model may be busy; no more of them than cores.</summary>
    public double SessionSeconds => Math.Min(SessionsPerModel, Cores) * MachineBudget.BusyShare;
}

/// <summary>What cameras need of a machine. Processor seconds a second.</summary>
public sealed record CapacityNeed
{
    /// <summary>How many cameras.</summary>
    public required int Cameras { get; init; }

    /// <summary>The machine.</summary>
    public required MachineSize Machine { get; init; }

    /// <summary>Of what decodes.</summary>
    public required double DecodingCores { get; init; }

    /// <summary>Of the models.</summary>
    public required double ModelCores { get; init; }

    /// <summary>Of all the rest.</summary>
    public required double OtherCores { get; init; }

    /// <summary>The model whose sessions have the least time left; empty without a camera.</summary>
    public required string BusiestModel { get; init; }

    /// <summary>Share of the time of its sessions that is needed; above 1 its pictures wait for each other.</summary>
    public required double SessionShare { get; init; }

    /// <summary>Of all together.</summary>
    public double NeededCores => DecodingCores + ModelCores + OtherCores;

    /// <summary>Memory, in bytes.</summary>
    public long NeededBytes => Cameras == 0 ? 0 : CapacityModel.BaseBytes + Cameras * CapacityModel.BytesPerCamera;

    /// <summary>Share of what the machine has that is needed, of what is shortest: processor, sessions or memory.</summary>
    public double UsedShare => Math.Max(NeededCores / Machine.BudgetCores, Math.Max(SessionShare, (double)NeededBytes / Machine.MemoryBytes));
}
