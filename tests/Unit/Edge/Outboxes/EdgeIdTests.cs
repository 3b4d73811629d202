using System.Text.RegularExpressions;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Tests.Unit.Edge.Outboxes;

public sealed class EdgeIdTests
{
    [Theory]
    [InlineData("gate", "any", "gate")]
    [InlineData(null, "GATE-Box_7.local", "gate-box-7-local")]
    [InlineData("", "box", "box")]
    [InlineData(null, "-x-", "x")]
    [InlineData(null, "东门", "edge")]
    [InlineData(null, "", "edge")]
    public void The_id_is_the_configured_one_or_the_machine_s_name_made_to_fit(string? configured, string machine, string expected) =>
        Assert.Equal(expected, EdgeId.Of(configured, machine));

    [Fact]
    public void A_long_machine_name_is_cut_to_fit() =>
        Assert.Matches(new Regex(EdgeId.Pattern), EdgeId.Of(null, new string('A', 200)));
}
