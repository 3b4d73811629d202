using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmDotProduct = System.Runtime.Intrinsics.Arm.Dp;

namespace CrowdWatch.Edge.Capacity;

/// <summary>What a machine has to run models with: its cores, its memory, and the instructions that 8-bit models live on.</summary>
public sealed record ProcessorCapabilities
{
    private const string CpuInfo = "/proc/cpuinfo";

    // As Linux writes them, and as people do.
    private static readonly (string Flag, string Name)[] Vectors = [("avx2", "AVX2"), ("avx512f", "AVX-512"), ("asimd", "NEON")];
    private static readonly (string Flag, string Name)[] EightBit =
        [("avx512_vnni", "AVX512-VNNI"), ("avx_vnni", "AVX-VNNI"), ("amx_int8", "AMX-int8"), ("asimddp", "dotprod"), ("i8mm", "i8mm")];

    /// <summary>Wide arithmetic that it has, by name.</summary>
    public IReadOnlyList<string> VectorNames { get; private init; } = [];

    /// <summary>Instructions that it has for sums of 8-bit products, by name; without one of them an 8-bit model need not be faster than a float one.</summary>
    public IReadOnlyList<string> EightBitNames { get; private init; } = [];

    /// <summary>Cores that this program may use, 1 or more: those of the machine, or what a container's quota leaves of them, rounded up.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that this program may use, in bytes: the machine's, or the container's limit.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Reads what Linux says of its processors.</summary>
    /// <param name="cpuInfo">Text of /proc/cpuinfo; one that names no instructions has none.</param>
    /// <param name="cores">Cores that this program may use.</param>
    /// <param name="memoryBytes">Memory that it may use.</param>
    public static ProcessorCapabilities Parse(string cpuInfo, int cores, long memoryBytes)
    {
        ArgumentNullException.ThrowIfNull(cpuInfo);
        // Cores of different kinds list different ones; a thread may run on any of them.
        HashSet<string>? flags = null;
        foreach (var line in cpuInfo.Split('\n'))
        {
            var (name, colon) = (line.Split(':')[0].Trim(), line.IndexOf(':', StringComparison.Ordinal));
            if (colon < 0 || name is not ("flags" or "Features"))
                continue;
            var own = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (flags is null)
                flags = [.. own];
            else
                flags.IntersectWith(own);
        }
        return Of(flags ?? [], cores, memoryBytes);
    }

    /// <summary>What this machine has.</summary>
    public static ProcessorCapabilities OfThisMachine()
    {
        var (cores, memory) = (Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        try
        {
            if (File.Exists(CpuInfo))
                return Parse(File.ReadAllText(CpuInfo), cores, memory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The runtime knows most of it too.
        }
        HashSet<string> flags = [];
        void Add(string flag, bool isThere) => _ = isThere && flags.Add(flag);
        Add("avx2", Avx2.IsSupported);
        Add("avx512f", Avx512F.IsSupported);
        Add("avx_vnni", AvxVnni.IsSupported);
        Add("asimd", RuntimeInformation.ProcessArchitecture == Architecture.Arm64);
        Add("asimddp", ArmDotProduct.IsSupported);
        return Of(flags, cores, memory);
    }

    /// <summary>As a person reads it: "2 cores with AVX2, AVX-512, 15.6 GiB of memory; …".</summary>
    public override string ToString()
    {
        var vectors = VectorNames.Count == 0 ? "" : $" with {string.Join(", ", VectorNames)}";
        var bits = EightBitNames.Count == 0
            ? "no VNNI, AMX or dotprod, so models of 8 bits may be no faster here than float ones"
            : $"{string.Join(", ", EightBitNames)}, with which models of 8 bits are fast";
        return string.Create(CultureInfo.InvariantCulture, $"{Cores} core{(Cores == 1 ? "" : "s")}{vectors}, {MemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB of memory; {bits}");
    }

    private static ProcessorCapabilities Of(HashSet<string> flags, int cores, long memoryBytes) => new()
    {
        Cores = cores,
        MemoryBytes = memoryBytes,
        VectorNames = Names(Vectors, flags),
        EightBitNames = Names(EightBit, flags),
    };

    private static IReadOnlyList<string> Names((string Flag, string Name)[] known, HashSet<string> flags) => [.. known.Where(one => flags.Contains(one.Flag)).Select(one => one.Name)];
}
