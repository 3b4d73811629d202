using System.Numerics.Tensors;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Puts what was learned into the form in which it counts: weights by channel and cell, and the limits of the teaching pictures.</summary>
internal static class HeadAssembly
{
    /// <summary>Share of the blocks of the teaching pictures that are not unusual.</summary>
    private const double Usual = 0.999;

    public static TaughtHead Of(TeachingSet set, float[] background, float[] scale, LinearTeacher.Taught taught, HeadError error, HeadOrigin origin)
    {
        // A block's feature is the sum of its cells over the cells of a whole block, and over the scale.
        var weights = taught.Head.Weights.Take(scale.Length).Select((weight, i) => (float)(weight / scale[i] / (BlockGrid.Side * BlockGrid.Side))).ToArray();
        var unusualness = UnusualnessOf(set, background);
        var scene = ScenePicture.Of(set.Greys);
        var clicked = taught.LeftOut.Blocks.OfType<IReadOnlyList<float>>().ToList();
        return new TaughtHead
        {
            Origin = origin,
            Error = error,
            StridePx = set.StridePx,
            Channels = set.Channels,
            Grid = set.Grid,
            Background = background,
            Rises = weights[..set.Channels],
            Falls = weights[set.Channels..],
            DetectionWeight = (float)taught.Head.Weights[^1],
            Threshold = taught.Head.Threshold,
            Unusualness = unusualness,
            LeftOutBlocks = [.. clicked.SelectMany(blocks => blocks)],
            MeanBlocks = taught.MeanBlocks,
            Scene = scene,
            Limits = LimitsOf(set, background, unusualness, scene),
        };
    }

    public static TaughtHead Of(TeachingSet set, NetworkHead network, LeftOut left, float[] meanBlocks, HeadError error, HeadOrigin origin)
    {
        var background = new float[set.Channels * set.Grid.Cells];
        for (var channel = 0; channel < set.Channels; channel++)
            background.AsSpan(channel * set.Grid.Cells, set.Grid.Cells).Fill(network.Mean[channel]);
        var unusualness = UnusualnessOf(set, background);
        return new TaughtHead
        {
            Origin = origin,
            Error = error,
            StridePx = set.StridePx,
            Channels = set.Channels,
            Grid = set.Grid,
            Network = network,
            Background = background,
            Rises = new float[set.Channels],
            Falls = new float[set.Channels],
            DetectionWeight = 0,
            Threshold = LinearTeacher.Thresholds[0],
            Unusualness = unusualness,
            LeftOutBlocks = [.. left.Blocks.SelectMany(blocks => blocks!)],
            MeanBlocks = meanBlocks,
            // Nothing of the stills is kept: there is no scene that all of them show.
            Scene = ScenePicture.Kept(GreyPicture.BlockCells, GreyPicture.BlockCells, new ushort[GreyPicture.BlockCells * GreyPicture.BlockCells], [0]),
            Limits = new(UnusualOf(set, background, unusualness), 0, 0, double.MaxValue, 0, double.MaxValue, double.MaxValue),
        };
    }

    private static float[] UnusualnessOf(TeachingSet set, float[] background)
    {
        var squares = new double[set.Channels];
        var cells = new float[set.Grid.Cells];
        foreach (var map in set.Maps)
        {
            for (var channel = 0; channel < set.Channels; channel++)
            {
                TensorPrimitives.ConvertToSingle(map.AsSpan(channel * cells.Length, cells.Length), cells);
                var distance = TensorPrimitives.Distance<float>(cells, background.AsSpan(channel * cells.Length, cells.Length));
                squares[channel] += (double)distance * distance;
            }
        }
        var count = (double)set.Maps.Count * cells.Length;
        return [.. squares.Select(square => square > 0 ? (float)(count / square / set.Channels) : 0)];
    }

    private static double UnusualOf(TeachingSet set, float[] background, float[] unusualness)
    {
        var blocks = new List<float>();
        var (map, people, unusual, sums) = (new float[background.Length], new float[set.Grid.Cells], new float[set.Grid.Cells], new float[set.Grid.Count]);
        foreach (var kept in set.Maps)
        {
            TensorPrimitives.ConvertToSingle(kept, map);
            ChannelSums.Add(map, background, new float[set.Channels], new float[set.Channels], unusualness, people, unusual);
            set.Grid.Sum(unusual, sums);
            blocks.AddRange(sums);
        }
        blocks.Sort();
        return blocks[(int)((blocks.Count - 1) * Usual)];
    }

    private static HeadLimits LimitsOf(TeachingSet set, float[] background, float[] unusualness, ScenePicture scene)
    {
        var comparison = new SceneComparison();
        var (inPlace, contrasts, sharpnesses) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var grey in set.Greys)
        {
            comparison.Compare(scene, grey);
            inPlace.Add(comparison.InPlace);
            contrasts.Add(comparison.Contrast);
            sharpnesses.Add(comparison.Sharpness ?? 1);
        }
        return new(UnusualOf(set, background, unusualness), inPlace.Min(), contrasts.Min(), contrasts.Max(), sharpnesses.Min(), sharpnesses.Max(),
            set.Greys.Max(grey => ScenePicture.NoiseOf(grey.Detail, new float[grey.Detail.Length])));
    }
}
