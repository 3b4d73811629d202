using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>Which family of models a graph belongs to.</summary>
/// <param name="Output">How its outputs are read; null where it is none of the known.</param>
/// <param name="Why">What was seen.</param>
public sealed record FamilyGuess(ModelOutput? Output, string Why);

/// <summary>What a graph gives for one picture.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="IsWhole">Whether it holds whole numbers.</param>
public sealed record GivenOutput(string Name, IReadOnlyList<long> Shape, bool IsWhole)
{
    /// <summary>As people write it.</summary>
    public override string ToString() => $"{Name} [{string.Join(',', Shape)}]{(IsWhole ? " of whole numbers" : "")}";
}

/// <summary>Tells a model's family by the shapes of what it gives.</summary>
public static class ModelFamilies
{
    private const int BoxSides = 4;

    // More rows than this no network selects by itself; fewer no grid has.
    private const int MaxSelected = 1500;

    private static readonly int[][] KnownStrides = [[8, 16, 32], [8, 16, 32, 64], [16, 32], [4, 8, 16, 32]];

    /// <summary>The family of a graph that gives these outputs for a picture of this size.</summary>
    /// <param name="widthPx">Width of the picture.</param>
    /// <param name="heightPx">Height of the picture.</param>
    /// <param name="outputs">What it gives.</param>
    /// <param name="notes">What its maker wrote into the file.</param>
    public static FamilyGuess Of(int widthPx, int heightPx, IReadOnlyList<GivenOutput> outputs, IReadOnlyDictionary<string, string> notes)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(notes);
        var names = ClassNames.Of(notes);
        return Detr(outputs, names) ?? NanoDet(widthPx, heightPx, outputs, names) ?? Rows(widthPx, heightPx, outputs, names) ?? Density(outputs)
            ?? new FamilyGuess(null, $"it is none of the known families: it gives {string.Join(", ", outputs)} for a picture of {widthPx} x {heightPx}.");
    }

    private static FamilyGuess? Detr(IReadOnlyList<GivenOutput> outputs, IReadOnlyDictionary<int, string> names)
    {
        var boxes = outputs.FirstOrDefault(output => !output.IsWhole && output.Shape is [1, <= MaxSelected, BoxSides] && !output.Name.Contains("label", StringComparison.Ordinal) && !output.Name.Contains("logit", StringComparison.Ordinal));
        if (boxes is null)
            return null;
        if (outputs.Any(output => output.IsWhole && output.Shape is [1, var n] && n == boxes.Shape[1]) && outputs.Any(output => !output.IsWhole && output.Shape is [1, var n] && n == boxes.Shape[1]))
            return Guess(OutputDecoder.Detr, names.Count > 0 ? names.Count : 80, names, 0.5f, $"labels, boxes and scores of {boxes.Shape[1]} queries, as RT-DETR and D-FINE give them");
        var logits = outputs.FirstOrDefault(output => output != boxes && !output.IsWhole && output.Shape is [1, var n, _] && n == boxes.Shape[1]);
        return logits is null ? null : Guess(OutputDecoder.Detr, (int)logits.Shape[2], names, 0.5f, $"boxes and {logits.Shape[2]} logits of {boxes.Shape[1]} queries, as RF-DETR gives them");
    }

    private static FamilyGuess? NanoDet(int width, int height, IReadOnlyList<GivenOutput> outputs, IReadOnlyDictionary<int, string> names)
    {
        foreach (var strides in KnownStrides)
        {
            var levels = strides.Select(stride => outputs.Where(output => output.Shape is [1, var n, _] && n == CellGrid.Of(width, height, stride).Count).Select(output => (int)output.Shape[2]).Order().ToList()).ToList();
            if (levels.TrueForAll(level => level.Count == 2 && level.SequenceEqual(levels[0])) && levels[0] is [var small, var large] && small != large)
            {
                // Sides are four times the bins, 8 or 11 as published (7 or 10 and one); of two that could be, the published one.
                var sides = new[] { small, large }.FirstOrDefault(values => values is 32 or 44, small % BoxSides == 0 ? small : large);
                if (sides % BoxSides != 0 || sides < 2 * BoxSides)
                    return null;
                var guess = Guess(OutputDecoder.NanoDet, small + large - sides, names, 0.4f, $"scores and box sides as distributions over {sides / BoxSides} bins for each of the strides {string.Join(", ", strides)}");
                return guess with { Output = guess.Output! with { Strides = strides, Bins = sides / BoxSides, NmsIou = 0.5f } };
            }
        }
        return null;
    }

    private static FamilyGuess? Rows(int width, int height, IReadOnlyList<GivenOutput> outputs, IReadOnlyDictionary<int, string> names)
    {
        var threes = outputs.Where(output => !output.IsWhole && output.Shape is [1, > 1, > 1]).ToList();
        if (threes is not [var rows])
            return null;
        var (first, second) = ((int)rows.Shape[1], (int)rows.Shape[2]);
        var strides = KnownStrides.FirstOrDefault(known => known.Sum(stride => CellGrid.Of(width, height, stride).Count) is var cells && (cells == first || cells == second));
        if (strides is null)
            return second == 6 && first <= MaxSelected
                ? Guess(OutputDecoder.EndToEnd, names.Count > 0 ? names.Count : 80, names, 0.35f, $"{first} rows of 6 numbers, which a network selected itself, as YOLOv10 and YOLO26 give them")
                : null;
        var values = strides.Sum(stride => CellGrid.Of(width, height, stride).Count) == first ? second : first;
        var cellsOf = $"{Math.Max(first, second)} candidates, which are the cells of the strides {string.Join(", ", strides)}";
        if (values == second && !IsYolov8(values, names))
        {
            var yolox = Guess(OutputDecoder.Yolox, values - 5, names, 0.5f, $"{cellsOf}, of 4 box values, an objectness and {values - 5} classes each, as YOLOX gives them");
            return values < 6 ? null : yolox with { Output = yolox.Output! with { Strides = strides, NmsIou = 0.5f } };
        }
        if (values < 5 || (names.Count > 0 && values != names.Count + BoxSides))
            return values < 5 ? null : new FamilyGuess(null, $"it gives {cellsOf}, of {values} values each, but its file names {names.Count} classes: with masks, key points or angles it is no plain detector.");
        var guess = Guess(OutputDecoder.Yolov8, values - BoxSides, names, 0.35f, $"{cellsOf}, of 4 box values and {values - BoxSides} classes each and no objectness, as YOLOv8 and YOLO11 give them");
        return guess with { Output = guess.Output! with { NmsIou = 0.5f } };
    }

    /// <summary>Candidates by row are YOLOX's way, but some converters turn YOLOv8 round: told by the number of values.</summary>
    private static bool IsYolov8(int values, IReadOnlyDictionary<int, string> names) => names.Count > 0 ? values == names.Count + BoxSides : values == 80 + BoxSides;

    private static FamilyGuess? Density(IReadOnlyList<GivenOutput> outputs) => outputs is [{ IsWhole: false, Shape: [1, 1, > 1, > 1] } map]
        ? new FamilyGuess(new ModelOutput { Decoder = OutputDecoder.Density, Scale = 1 }, $"one map of {map.Shape[2]} x {map.Shape[3]} cells, as density models give them; by what it is scaled nobody can see, 1 is taken: check 'scale', 'mean' and 'std'")
        : null;

    private static FamilyGuess Guess(OutputDecoder decoder, int classes, IReadOnlyDictionary<int, string> names, float threshold, string why)
    {
        var (person, isHead, because) = ClassNames.Person(names, classes);
        return new FamilyGuess(
            new ModelOutput { Decoder = decoder, ClassCount = classes, PersonClass = Math.Min(person, Math.Max(0, classes - 1)), Threshold = threshold, Counts = isHead ? CountedPart.Heads : null }, $"{why}; {because}");
    }
}
