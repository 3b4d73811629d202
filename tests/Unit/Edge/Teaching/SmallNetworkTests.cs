using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class SmallNetworkTests
{
    private const int Inputs = 3, Hidden = 48;

    [Fact]
    public void Without_weights_only_the_last_bias_comes_out()
    {
        var weights = new float[SmallNetwork.Length(Inputs, Hidden)];
        weights[^1] = 0.7f;
        Assert.Equal(0.7f, new SmallNetwork(Inputs, Hidden, weights).Forward([5, -2, 9]));
    }

    [Fact]
    public void One_way_through_is_the_sum_that_it_says()
    {
        // Input 1 to the hidden value 47 by 2, its bias 1, out of it by 3, the last bias −1: softplus(2·x + 1)·3 − 1; all other ways weigh 0.
        var weights = new float[SmallNetwork.Length(Inputs, Hidden)];
        (weights[Hidden + 47], weights[(Inputs * Hidden) + 47], weights[((Inputs + 1) * Hidden) + 47], weights[^1]) = (2, 1, 3, -1);
        var expected = (3 * Math.Log(1 + Math.Exp((2 * 0.5) + 1))) - 1;
        Assert.Equal(expected, new SmallNetwork(Inputs, Hidden, weights).Forward([9, 0.5f, 9]), 1e-5);
    }

    [Fact]
    public void The_gradient_is_the_change_that_a_weight_makes()
    {
        var random = new Random(3);
        var weights = Enumerable.Range(0, SmallNetwork.Length(Inputs, Hidden)).Select(_ => random.NextSingle() - 0.5f).ToArray();
        float[] row = [0.3f, -1.2f, 0.8f];
        var network = new SmallNetwork(Inputs, Hidden, weights);
        network.Forward(row);
        var gradient = new float[weights.Length];
        network.Backward(row, 2, gradient);
        const float step = 0.01f;
        foreach (var i in new[] { 0, 47, 48, 100, 150, 200, weights.Length - 1 })
        {
            var kept = weights[i];
            weights[i] = kept + step;
            var above = network.Forward(row);
            weights[i] = kept - step;
            var below = network.Forward(row);
            weights[i] = kept;
            Assert.Equal(2 * (above - below) / (2 * step), gradient[i], 2e-3);
        }
    }

    [Fact]
    public void The_parts_of_rows_are_their_directions_in_one_size()
    {
        // Covariance diag(4.5, 0.5): directions along the axes, divided by √4.5 and √0.5.
        var parts = PrincipalParts.Of([[3, 0, -3, 0], [0, 1, 0, -1]], [0, 0], 2);
        Assert.Equal([1 / Math.Sqrt(4.5), 0, 0, 1 / Math.Sqrt(0.5)], parts.Select(value => (double)Math.Abs(value)), (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
