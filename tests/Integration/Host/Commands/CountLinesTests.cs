using System.Globalization;
using CrowdWatch.Host.Commands;
using CrowdWatch.Tests.Integration.Edge.Detection;

namespace CrowdWatch.Tests.Integration.Host.Commands;

/// <summary>
/// crowdwatch count --line on the real clip with the real model. The crossings of PETS 2009 S2.L1 by the boxes of MOTChallenge 2015: to the right (in) and to the left (out)
/// over A 12 and 16, over B 11 and 14, over C 6 and 9. Two of those over B pass its lower end by 0.9 and 2.4 px, and are
/// none by the rule of the line counter, one each way.
/// </summary>
public sealed class CountLinesTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    private static readonly int[] True = [12, 16, 11, 14, 6, 9];

    [Theory]
    [InlineData(2, 2)]    // five samples a second
    [InlineData(5, 4)]    // two
    [InlineData(10, 10)]  // one
    public async Task Of_68_crossings_few_are_wrong_at_fewer_samples_too(int everyNth, int maxWrong)
    {
        Assert.NotNull(models.Model);
        var (output, error) = (new StringWriter(), new StringWriter());
        var every = everyNth.ToString(CultureInfo.InvariantCulture);
        string[] arguments = [Assets.SampleClip, "--every", every, "--line", "a=430,120,430,400", "--line", "b=560,120,560,330", "--line", "c=250,130,250,330"];
        Assert.Equal(0, await CountCommand.Create(output, error).Parse(arguments).InvokeAsync());
        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(",a_in,a_out,b_in,b_out,c_in,c_out", rows[0], StringComparison.Ordinal);
        var totals = rows.Skip(1).Select(row => row.Split(',')[^6..].Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var wrong = True.Zip(totals[^1], (truth, counted) => Math.Abs(truth - counted)).Sum();
        Assert.True(wrong <= maxWrong, $"{wrong} wrong: {string.Join(' ', totals[^1])} instead of {string.Join(' ', True)}");
        Assert.All(totals.Zip(totals.Skip(1)), pair => Assert.All(pair.First.Zip(pair.Second), both => Assert.True(both.First <= both.Second)));
        Assert.Contains($"Line c: {totals[^1][4]} in, {totals[^1][5]} out.", error.ToString(), StringComparison.Ordinal);
    }
}
