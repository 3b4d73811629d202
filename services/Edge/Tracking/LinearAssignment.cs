using System.Runtime.InteropServices;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Assigns rows to columns so that the sum of costs is least, where only some pairs are possible and a row may stay alone at a cost. Exact: shortest
/// augmenting paths over reduced costs (Jonker and Volgenant 1987), grown from each row in turn. A path only ever reaches what is connected with its row,
/// so that a picture of many small groups costs as much as its groups and not as the square of its people. Keeps its arrays from one problem to the next.
/// </summary>
internal sealed class LinearAssignment
{
    private readonly List<Pair> pairs = [];
    private readonly List<int> starts = [];
    private readonly List<int> touched = [];
    private double aloneCost;
    private double[] rowPrice = [];
    private double[] columnPrice = [];
    private double[] distance = [];
    private int[] columnOf = [];
    private int[] rowOf = [];
    private int[] cameFrom = [];
    private Reach[] reach = [];

    private readonly record struct Pair(int Column, double Cost);

    private enum Reach : byte { None, Open, Settled }

    /// <summary>Begins a problem.</summary>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="alone">What a row without a column costs.</param>
    public void Begin(int columns, double alone)
    {
        aloneCost = alone;
        pairs.Clear();
        starts.Clear();
        if (rowOf.Length < columns)
            (columnPrice, distance, rowOf, cameFrom, reach) = (new double[columns * 2], new double[columns * 2], new int[columns * 2], new int[columns * 2], new Reach[columns * 2]);
        rowOf.AsSpan(0, columns).Fill(-1);
        columnPrice.AsSpan(0, columns).Clear();
        reach.AsSpan(0, columns).Clear();
    }

    /// <summary>Begins the next row.</summary>
    public void AddRow() => starts.Add(pairs.Count);

    /// <summary>Says that the newest row may have a column. Each column once a row.</summary>
    public void AddPair(int column, double cost)
    {
        if (cost < aloneCost)
            pairs.Add(new(column, cost));
    }

    /// <summary>Solves it; <see cref="ColumnOf"/> tells the result.</summary>
    public void Solve()
    {
        var rows = starts.Count;
        if (columnOf.Length < rows)
            (columnOf, rowPrice) = (new int[rows * 2], new double[rows * 2]);
        columnOf.AsSpan(0, rows).Fill(-1);
        rowPrice.AsSpan(0, rows).Clear();
        for (var row = 0; row < rows; row++)
            Augment(row);
    }

    /// <summary>The column of a row, or -1: it stays alone.</summary>
    public int ColumnOf(int row) => columnOf[row];

    private void Augment(int start)
    {
        var (row, passed) = (start, 0d);
        // The cheapest end so far in which a row on the way stays alone.
        var (aloneAt, lonely) = (double.MaxValue, -1);
        int end;
        while (true)
        {
            if (passed + aloneCost - rowPrice[row] < aloneAt)
                (aloneAt, lonely) = (passed + aloneCost - rowPrice[row], row);
            Relax(row, passed);
            end = Nearest();
            if (end < 0 || distance[end] >= aloneAt)
            {
                (end, passed) = (-1, aloneAt);
                break;
            }
            passed = distance[end];
            if (rowOf[end] < 0)
                break;
            reach[end] = Reach.Settled;
            row = rowOf[end];
        }
        Price(start, passed);
        if (end < 0)
        {
            end = columnOf[lonely];
            columnOf[lonely] = -1;
            // Whose column became free takes the way back; the start itself had none.
            if (lonely == start)
                end = -1;
        }
        Flip(start, end);
        foreach (var column in CollectionsMarshal.AsSpan(touched))
            reach[column] = Reach.None;
        touched.Clear();
    }

    private void Relax(int row, double passed)
    {
        var to = row + 1 < starts.Count ? starts[row + 1] : pairs.Count;
        foreach (var pair in CollectionsMarshal.AsSpan(pairs)[starts[row]..to])
        {
            if (reach[pair.Column] == Reach.Settled)
                continue;
            var by = passed + pair.Cost - rowPrice[row] - columnPrice[pair.Column];
            if (reach[pair.Column] == Reach.None)
            {
                touched.Add(pair.Column);
                reach[pair.Column] = Reach.Open;
            }
            else if (by >= distance[pair.Column])
            {
                continue;
            }
            (distance[pair.Column], cameFrom[pair.Column]) = (by, row);
        }
    }

    private int Nearest()
    {
        var nearest = -1;
        foreach (var column in CollectionsMarshal.AsSpan(touched))
        {
            if (reach[column] == Reach.Open && (nearest < 0 || distance[column] < distance[nearest]))
                nearest = column;
        }
        return nearest;
    }

    // Keeps all reduced costs from falling below zero, and those of assigned pairs at zero.
    private void Price(int start, double passed)
    {
        rowPrice[start] += passed;
        foreach (var column in CollectionsMarshal.AsSpan(touched))
        {
            if (reach[column] != Reach.Settled)
                continue;
            rowPrice[rowOf[column]] += passed - distance[column];
            columnPrice[column] -= passed - distance[column];
        }
    }

    private void Flip(int start, int end)
    {
        while (end >= 0)
        {
            var row = cameFrom[end];
            rowOf[end] = row;
            (columnOf[row], end) = (end, columnOf[row]);
            if (row == start)
                break;
        }
    }
}
