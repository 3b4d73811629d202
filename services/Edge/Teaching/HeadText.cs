using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>What a head's file says in words and numbers; the arrays follow in the order of <see cref="Arrays"/>.</summary>
internal sealed record HeadText(
    HeadOrigin Origin, HeadError Error, int StridePx, int Channels, int CellRows, int CellColumns, int ClickedStills, float DetectionWeight, float Threshold,
    int SceneColumns, int SceneRows, HeadLimits Limits,
    int NetworkInputs, int Networks)
{
    private const int MaxNetworks = 16;

    private const int MaxCells = 1 << 20;

    public static HeadText Of(TaughtHead head) => new(
        head.Origin, head.Error, head.StridePx, head.Channels, head.Grid.CellRows, head.Grid.CellColumns, head.LeftOutBlocks.Length / head.Grid.Count,
        head.DetectionWeight, head.Threshold, head.Scene.Columns, head.Scene.Rows, head.Limits, head.Network?.Inputs ?? 0, head.Network?.Weights.Count ?? 0);

    public static IEnumerable<float[]> Arrays(TaughtHead head) =>
    [
        head.Background, head.Rises, head.Falls, head.Unusualness, head.LeftOutBlocks, head.MeanBlocks,
        [.. head.Scene.Levels.ToArray().Select(level => (float)level)], head.Scene.Detail.ToArray(),
        .. head.Network is { } network ? [network.Mean, network.Parts, .. network.Weights] : Array.Empty<float[]>(),
    ];

    /// <exception cref="InvalidDataException">The numbers are out of range, or the arrays have other lengths than they say.</exception>
    public TaughtHead ToHead(ReadOnlySpan<byte> floats)
    {
        Check(Origin is not null && Error is not null && Limits is not null, "origin, error or limits are missing");
        Check(StridePx is > 0 and <= 512, $"a stride of {StridePx} px");
        Check(Channels is > 0 and <= 4096, $"{Channels} channels");
        Check(CellRows > 0 && CellColumns > 0 && (long)CellRows * CellColumns <= MaxCells, $"{CellRows} x {CellColumns} cells");
        Check(ClickedStills is >= 0 and <= HeadTeacher.MaxStills, $"{ClickedStills} clicked stills");
        Check(SceneColumns > 0 && SceneRows > 0 && (long)SceneColumns * SceneRows <= MaxCells, $"a scene of {SceneColumns} x {SceneRows} cells");
        Check(float.IsFinite(DetectionWeight) && Threshold is > 0 and < 1, $"a detection weight of {DetectionWeight} at threshold {Threshold}");
        Check(Origin!.Stills > 1 && Origin.Most >= 0, $"{Origin.Stills} stills, the fullest of {Origin.Most} people");
        Check(NetworkInputs is >= 0 and <= 4096 && Networks is >= 0 and <= MaxNetworks && NetworkInputs > 0 == Networks > 0, $"{Networks} networks of {NetworkInputs} inputs");
        var grid = new BlockGrid(CellRows, CellColumns);
        var sceneBlocks = SceneColumns / GreyPicture.BlockCells * (SceneRows / GreyPicture.BlockCells);
        int[] lengths = [Channels * grid.Cells, Channels, Channels, Channels, ClickedStills * grid.Count, grid.Count, SceneColumns * SceneRows, sceneBlocks, .. NetworkLengths()];
        Check(floats.Length == lengths.Sum(length => (long)length) * sizeof(float), $"arrays of {floats.Length} bytes where {lengths.Sum(length => (long)length) * sizeof(float)} are needed");
        var values = MemoryMarshal.Cast<byte, float>(floats);
        var arrays = new float[lengths.Length][];
        for (var i = 0; i < lengths.Length; i++)
        {
            arrays[i] = values[..lengths[i]].ToArray();
            Check(Array.TrueForAll(arrays[i], float.IsFinite), "an array with a value that is no number");
            values = values[lengths[i]..];
        }
        return new TaughtHead
        {
            Origin = Origin,
            Error = Error!,
            StridePx = StridePx,
            Channels = Channels,
            Grid = grid,
            Background = arrays[0],
            Rises = arrays[1],
            Falls = arrays[2],
            DetectionWeight = DetectionWeight,
            Threshold = Threshold,
            Unusualness = arrays[3],
            LeftOutBlocks = arrays[4],
            MeanBlocks = arrays[5],
            Scene = ScenePicture.Kept(SceneColumns, SceneRows, [.. arrays[6].Select(level => (ushort)Math.Clamp(level, 0, ushort.MaxValue))], arrays[7]),
            Limits = Limits!,
            Network = Networks == 0 ? null : new NetworkHead(arrays[8], arrays[9], arrays[10..]),
        };
    }

    private IEnumerable<int> NetworkLengths() =>
        Networks == 0 ? [] : [Channels, NetworkInputs * Channels, .. Enumerable.Repeat(SmallNetwork.Length(NetworkInputs, NetworkTeacher.Hidden), Networks)];

    private static void Check(bool holds, string what)
    {
        if (!holds)
            throw new InvalidDataException($"it holds {what}");
    }
}

/// <summary>How a head's text stands in its file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HeadText))]
internal sealed partial class HeadJson : JsonSerializerContext;
