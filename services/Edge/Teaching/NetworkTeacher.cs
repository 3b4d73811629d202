using System.Numerics.Tensors;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Teaches a small network on blocks with clicked heads, still by still, by Adam. The same stills give the same network.</summary>
internal static class NetworkTeacher
{
    /// <summary>Width of the hidden layer.</summary>
    public const int Hidden = 48;

    /// <summary>Networks whose mean counts: each begins elsewhere, and their errors are not the same.</summary>
    private const int Networks = 3;

    /// <summary>Parts of the stills, each of which is left out once to tell the error.</summary>
    private const int Folds = 5;

    /// <summary>Times that all stills are shown: fewer where there are many, about the same number of steps in all.</summary>
    private const int Steps = 1500, MinEpochs = 10, MaxEpochs = 60;

    private const float Rate = 0.002f;

    /// <summary>Pull of the first layer's weights towards 0, in parts of the rate.</summary>
    private const float Decay = 0.02f;

    /// <summary>What the whole picture's error weighs against those of its blocks.</summary>
    private const float TotalWeight = 0.1f;

    /// <summary>Teaches on all stills, and judges by leaving out a fifth of them in turn.</summary>
    /// <param name="set">The stills; all clicked.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (NetworkHead Head, LeftOut LeftOut, float[] MeanBlocks) Teach(TeachingSet set, CancellationToken cancellation)
    {
        var mean = MeanOf(set);
        var blocks = set.Stills.Select(still => BlocksOf(set, still, mean)).ToList();
        var people = set.Stills.Select(still => still.Blocks!).ToList();
        var predictions = new float[set.Stills.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var (others, left) = (Enumerable.Range(0, blocks.Count).Where(i => i % Folds != fold).ToList(), Enumerable.Range(0, blocks.Count).Where(i => i % Folds == fold).ToList());
            var head = Teach([.. others.Select(i => blocks[i])], [.. others.Select(i => people[i])], mean, 1, cancellation);
            var network = new SmallNetwork(head.Inputs, Hidden, head.Weights[0]);
            foreach (var still in left)
            {
                var rows = Rows(blocks[still], head);
                predictions[still] = [.. Enumerable.Range(0, set.Grid.Count).Select(block => SmallNetwork.Softplus(network.Forward(rows.AsSpan(block * head.Inputs, head.Inputs))))];
            }
        }
        var means = new float[set.Grid.Count];
        foreach (var prediction in predictions)
            TensorPrimitives.MultiplyAdd(prediction, 1f / predictions.Length, means, means);
        return (Teach(blocks, people, mean, Networks, cancellation), LeftOut.Of([.. set.Stills.Select(still => (still.People, still.Blocks))], predictions), means);
    }

    /// <summary>Mean of each channel over all pictures.</summary>
    public static float[] MeanOf(TeachingSet set)
    {
        var sums = new double[set.Channels];
        var cells = new float[set.Grid.Cells];
        foreach (var map in set.Maps)
        {
            for (var channel = 0; channel < sums.Length; channel++)
            {
                TensorPrimitives.ConvertToSingle(map.AsSpan(channel * cells.Length, cells.Length), cells);
                sums[channel] += TensorPrimitives.Sum<float>(cells);
            }
        }
        return [.. sums.Select(sum => (float)(sum / cells.Length / set.Maps.Count))];
    }

    private static float[] BlocksOf(TeachingSet set, TaughtStill still, float[] mean)
    {
        var map = new float[set.Channels * set.Grid.Cells];
        TensorPrimitives.ConvertToSingle(set.Maps[still.Picture], map);
        var result = new float[set.Grid.Count * set.Channels];
        NetworkHead.BlockMeans(map, mean, set.Grid, new float[set.Grid.Cells], new float[set.Grid.Count], result);
        return result;
    }

    private static float[] Rows(float[] blocks, NetworkHead head)
    {
        var rows = new float[blocks.Length / head.Mean.Length * head.Inputs];
        NetworkHead.Project(blocks, head.Mean.Length, head.Parts, rows);
        return rows;
    }

    private static NetworkHead Teach(List<float[]> blocks, List<IReadOnlyList<float>> people, float[] mean, int networks, CancellationToken cancellation)
    {
        var parts = PrincipalParts.Of(blocks, new float[mean.Length], Math.Min(MaxParts, mean.Length));
        var head = new NetworkHead(mean, parts, []);
        var rows = blocks.Select(still => Rows(still, head)).ToList();
        return head with { Weights = [.. Enumerable.Range(0, networks).Select(seed => Teach(rows, people, head.Inputs, seed, cancellation))] };
    }

    private const int MaxParts = 160;

    /// <param name="rows">Of each still blocks × inputs.</param>
    /// <param name="people">Of each still the people by block.</param>
    /// <param name="inputs">Values of a block.</param>
    /// <param name="seed">Where the random beginning comes from.</param>
    /// <param name="cancellation">Stops the work.</param>
    private static float[] Teach(List<float[]> rows, List<IReadOnlyList<float>> people, int inputs, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var epochs = Math.Clamp(Steps / rows.Count, MinEpochs, MaxEpochs);
        var weights = new float[SmallNetwork.Length(inputs, Hidden)];
        for (var i = 0; i < (inputs * Hidden) + (2 * Hidden); i++)
            weights[i] = i >= inputs * Hidden && i < (inputs + 1) * Hidden ? 0 : Gaussian(random) / MathF.Sqrt(i < inputs * Hidden ? inputs : Hidden);
        var mean = people.Average(still => still.Average());
        weights[^1] = MathF.Log(MathF.Exp(Math.Max(0.01f, mean)) - 1);
        var network = new SmallNetwork(inputs, Hidden, weights);
        var (gradient, first, second) = (new float[weights.Length], new float[weights.Length], new float[weights.Length]);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var steps = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var still in order)
            {
                cancellation.ThrowIfCancellationRequested();
                Array.Clear(gradient);
                Gradient(network, rows[still], people[still], inputs, gradient);
                var rate = Rate * 0.5f * (1 + MathF.Cos(MathF.PI * epoch / epochs));
                Adam(weights, gradient, first, second, ++steps, rate, inputs);
            }
        }
        return weights;
    }

    /// <summary>Poisson's loss by block, and the square of the total's error in parts of its variance.</summary>
    private static void Gradient(SmallNetwork network, float[] rows, IReadOnlyList<float> people, int inputs, float[] gradient)
    {
        var (sum, truth) = (0f, 0f);
        for (var block = 0; block < people.Count; block++)
        {
            sum += SmallNetwork.Softplus(network.Forward(rows.AsSpan(block * inputs, inputs)));
            truth += people[block];
        }
        var total = TotalWeight * 2 * (sum - truth) / (truth + 10);
        for (var block = 0; block < people.Count; block++)
        {
            var row = rows.AsSpan(block * inputs, inputs);
            var before = network.Forward(row);
            var said = SmallNetwork.Softplus(before) + 1e-3f;
            network.Backward(row, (1 - (people[block] / said) + total) * SmallNetwork.Sigmoid(before), gradient);
        }
        TensorPrimitives.Multiply(gradient, 1f / people.Count, gradient);
    }

    private static void Adam(float[] weights, float[] gradient, float[] first, float[] second, int step, float rate, int inputs)
    {
        const float slow = 0.9f, slower = 0.999f;
        var (a, b) = (1 - MathF.Pow(slow, step), 1 - MathF.Pow(slower, step));
        for (var i = 0; i < weights.Length; i++)
        {
            first[i] = (slow * first[i]) + ((1 - slow) * gradient[i]);
            second[i] = (slower * second[i]) + ((1 - slower) * gradient[i] * gradient[i]);
            var decay = i < inputs * Hidden ? Decay * weights[i] : 0;
            weights[i] -= rate * ((first[i] / a / (MathF.Sqrt(second[i] / b) + 1e-8f)) + decay);
        }
    }

    private static float Gaussian(Random random) => MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
