using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace CrowdWatch.Edge.Teaching;

/// <summary>A network of one hidden layer with softplus and a softplus at its end, as people are never below 0. Its weights are the arrays given.</summary>
/// <param name="inputs">Values that go in.</param>
/// <param name="hidden">Width of the hidden layer, a multiple of 48.</param>
/// <param name="weights">Inputs × hidden, hidden biases, hidden outgoing, one bias: <see cref="Length"/> in all.</param>
internal sealed class SmallNetwork(int inputs, int hidden, float[] weights)
{
    private readonly float[] sums = new float[hidden];
    private readonly float[] activations = new float[hidden];
    private readonly float[] errors = new float[hidden];

    public static int Length(int inputs, int hidden) => (inputs * hidden) + (2 * hidden) + 1;

    private ReadOnlySpan<float> Biases => weights.AsSpan(inputs * hidden, hidden);

    private ReadOnlySpan<float> Outgoing => weights.AsSpan((inputs + 1) * hidden, hidden);

    /// <summary>What comes out of the last layer before its softplus.</summary>
    public float Forward(ReadOnlySpan<float> row)
    {
        Biases.CopyTo(sums);
        var into = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(0, inputs * hidden));
        var lanesOfSums = MemoryMarshal.Cast<float, Vector<float>>(sums.AsSpan());
        var lanes = lanesOfSums.Length;
        // Three sums at once, so that none waits for itself; 48 are three lanes of any width, or a multiple.
        for (var lane = 0; lane < lanes; lane += 3)
        {
            var (a, b, c) = (lanesOfSums[lane], lanesOfSums[lane + 1], lanesOfSums[lane + 2]);
            for (int i = 0, at = lane; i < inputs; i++, at += lanes)
            {
                var value = new Vector<float>(row[i]);
                a += into[at] * value;
                b += into[at + 1] * value;
                c += into[at + 2] * value;
            }
            (lanesOfSums[lane], lanesOfSums[lane + 1], lanesOfSums[lane + 2]) = (a, b, c);
        }
        for (var i = 0; i < hidden; i++)
            activations[i] = Softplus(sums[i]);
        return TensorPrimitives.Dot(activations, Outgoing) + weights[^1];
    }

    /// <summary>Adds the gradient of the row forwarded last, given that of its outcome before the softplus.</summary>
    public void Backward(ReadOnlySpan<float> row, float outcome, Span<float> gradient)
    {
        TensorPrimitives.MultiplyAdd(activations, outcome, gradient.Slice((inputs + 1) * hidden, hidden), gradient.Slice((inputs + 1) * hidden, hidden));
        gradient[^1] += outcome;
        for (var i = 0; i < hidden; i++)
            errors[i] = outcome * Outgoing[i] * Sigmoid(sums[i]);
        var biases = gradient.Slice(inputs * hidden, hidden);
        TensorPrimitives.Add(biases, errors, biases);
        var into = MemoryMarshal.Cast<float, Vector<float>>(gradient[..(inputs * hidden)]);
        var error = MemoryMarshal.Cast<float, Vector<float>>(errors.AsSpan());
        for (int i = 0, at = 0; i < inputs; i++)
        {
            var value = new Vector<float>(row[i]);
            for (var lane = 0; lane < error.Length; lane++)
                into[at++] += error[lane] * value;
        }
    }

    public static float Softplus(float x) => x > 20 ? x : MathF.Log(1 + MathF.Exp(x));

    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
