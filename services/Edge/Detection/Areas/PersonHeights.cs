using System.Text.Json;

namespace CrowdWatch.Edge.Detection.Areas;

/// <summary>
/// How tall people are in one camera's picture, by how far down they stand: counts of their heights in eight bands, learnt from looks at the whole picture.
/// All lengths are shares of the picture's height, so that they hold for every canvas.
/// </summary>
public sealed class PersonHeights
{
    /// <summary>Bands of equal height, the first at the top.</summary>
    public const int Bands = 8;

    // From a hundredth of the picture on, each a sixth taller than the one before: the last begins beyond the whole picture.
    private const int Bins = 32;
    private const double SmallestShare = 0.01;
    private const double BinRatio = 1.17;

    private const int MinLooks = 20;
    private const int MinPeople = 40;

    // In a band of its own; fewer say nothing of the tallest.
    private const int MinInBand = 8;
    private const double Tallest = 0.95;

    // Nearer than anybody was seen people are taller than everybody was; where they are taller still, the whole picture is looked at and shows it.
    private const double Nearer = 1.5;

    // Old ones fade, so that a camera that was turned is learnt anew.
    private const int MaxInBand = 4000;

    private readonly int[][] counts = [.. Enumerable.Range(0, Bands).Select(_ => new int[Bins])];
    private readonly int[] inBand = new int[Bands];

    /// <summary>Looks at the whole picture with somebody on it.</summary>
    public int Looks { get; private set; }

    /// <summary>Whether enough people were seen in enough looks.</summary>
    public bool AreKnown => Looks >= MinLooks && inBand.Sum() >= MinPeople;

    /// <summary>Takes in the people of a look at the whole picture; those whose feet it cuts off are left out, and so are heads.</summary>
    /// <param name="people">In pixels of the source picture.</param>
    /// <param name="sourceHeightPx">Height of that picture.</param>
    public void Learn(IReadOnlyList<PersonBox> people, int sourceHeightPx)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeightPx, 1);
        var before = inBand.Sum();
        for (var i = 0; i < people.Count; i++)
        {
            if (!people[i].IsHead && people[i].Bottom < sourceHeightPx && people[i].Bottom > people[i].Top)
                Add(BandOf(people[i].Bottom / sourceHeightPx), (people[i].Bottom - people[i].Top) / sourceHeightPx);
        }
        if (inBand.Sum() != before)
            Looks++;
    }

    /// <summary>How tall people are who stand in a band: nineteen of twenty are not taller. Where few were seen as tall as those nearer; nearer than all half as tall again as anybody.</summary>
    /// <param name="band">From 0 at the top.</param>
    public double TallestIn(int band)
    {
        for (var nearer = band; nearer < Bands; nearer++)
        {
            if (inBand[nearer] >= MinInBand)
                return Quantile(counts[nearer], inBand[nearer]);
        }
        var tallest = 0d;
        for (var farther = 0; farther < band; farther++)
            tallest = inBand[farther] == 0 ? tallest : Math.Max(tallest, Quantile(counts[farther], inBand[farther]));
        return Math.Min(1, tallest * Nearer);
    }

    /// <summary>Which band a place lies in.</summary>
    /// <param name="share">How far down, 0 at the top, 1 at the bottom.</param>
    public static int BandOf(double share) => Math.Clamp((int)(share * Bands), 0, Bands - 1);

    /// <summary>As it is kept in a file.</summary>
    /// <param name="source">What the heights are of.</param>
    public byte[] Write(string source) => JsonSerializer.SerializeToUtf8Bytes(new Kept(source, Looks, counts));

    /// <summary>Heights from a file; none yet where it is of another source.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static PersonHeights Read(ReadOnlySpan<byte> file, string source)
    {
        var heights = new PersonHeights();
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(file);
            if (kept is not { Source: not null, Looks: >= 0, Counts.Length: Bands } || kept.Counts.Any(band => band is not { Length: Bins } || band.Any(count => count is < 0 or > MaxInBand)))
                throw new InvalidDataException($"it does not hold {Bands} bands of {Bins} counts");
            if (kept.Source != source)
                return heights;
            heights.Looks = kept.Looks;
            for (var band = 0; band < Bands; band++)
            {
                kept.Counts[band].CopyTo(heights.counts[band], 0);
                heights.inBand[band] = kept.Counts[band].Sum();
            }
            return heights;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"it is no JSON: {e.Message}", e);
        }
    }

    private void Add(int band, double share)
    {
        counts[band][Math.Clamp((int)(Math.Log(share / SmallestShare) / Math.Log(BinRatio)), 0, Bins - 1)]++;
        if (++inBand[band] < MaxInBand)
            return;
        for (var bin = 0; bin < Bins; bin++)
            counts[band][bin] /= 2;
        inBand[band] = counts[band].Sum();
    }

    /// <summary>The upper end of the bin in which it lies.</summary>
    private static double Quantile(int[] bins, int count)
    {
        var (left, bin) = (count * Tallest, 0);
        while (bin < Bins - 1 && (left -= bins[bin]) > 0)
            bin++;
        return Math.Min(1, SmallestShare * Math.Pow(BinRatio, bin + 1));
    }

    private sealed record Kept(string Source, int Looks, int[][] Counts);
}
