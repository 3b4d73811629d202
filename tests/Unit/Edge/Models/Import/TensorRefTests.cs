using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class TensorRefTests
{
    [Theory]
    [InlineData("a/split", "a/split", 0)]
    [InlineData("a/split:0", "a/split", 0)]
    [InlineData("a/split:1", "a/split", 1)]
    [InlineData("a:b", "a:b", 0)]
    public void Names_say_node_and_output(string text, string node, int output) =>
        Assert.Equal(new TensorRef(node, output), TensorRef.Parse(text));

    [Fact]
    public void A_control_input_is_no_tensor() => Assert.Null(TensorRef.Parse("^a"));
}
