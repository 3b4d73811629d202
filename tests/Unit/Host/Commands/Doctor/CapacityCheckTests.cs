using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capacity;
using CrowdWatch.Host.Commands.Doctor;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class CapacityCheckTests
{
    private static readonly MachineSize TwoCores = new(2, 0.8, 2, 64L << 30);

    // With the rest a camera takes a tenth of a core; half of what remains is its model's.
    private static readonly CameraLoad Tenth = Load(0.1);

    /// <summary>Two cores of which 0.8 are allowed, 1.6, less the program itself: 15 cameras, and four fifths of 1.6 are 12.</summary>
    [Theory]
    [InlineData(11, Verdict.Ok, "; room for about 4 more like them")]
    [InlineData(13, Verdict.Warn, "; room for about 2 more like them")]
    [InlineData(17, Verdict.Fail, "; about 15 cameras like them can be counted in time, the least important of the others are counted less often")]
    public void A_machine_that_is_nearly_full_or_too_small_is_told(int cameras, Verdict verdict, string end)
    {
        var finding = CapacityCheck.Judge([.. Enumerable.Repeat(Tenth, cameras)], TwoCores, ["gate", "pond"]);

        Assert.Equal(verdict, finding.Verdict);
        Assert.EndsWith($"; decoding was measured with gate, pond{end}", finding.Found, StringComparison.Ordinal);
        Assert.Equal(verdict == Verdict.Ok, finding.ToDo is null);
    }

    [Fact]
    public void It_says_what_is_needed_for_what()
    {
        var finding = CapacityCheck.Judge([Tenth], TwoCores, ["gate"]);
        var rest = CapacityModel.BaseCores + 0.1 - Tenth.DecodingCores - 0.03;

        Assert.StartsWith(
            FormattableString.Invariant($"the plan's 1 camera of this machine need {0.1 + CapacityModel.BaseCores:0.00} of 2 cores while something moves before each (decoding {Tenth.DecodingCores:0.00}, models 0.03, the rest {rest:0.00}); Edge:CpuBudget 0.8 allows 1.60; "),
            finding.Found, StringComparison.Ordinal);
    }

    /// <summary>Pictures wait for the only session while cores are idle.</summary>
    [Fact]
    public void Sessions_that_are_too_few_are_told()
    {
        var load = Tenth with { DecodingCores = 0, Look = TimeSpan.FromSeconds(0.099) - CapacityModel.PerPicture };
        var finding = CapacityCheck.Judge([.. Enumerable.Repeat(load, 10)], TwoCores with { Cores = 16, SessionsPerModel = 1 }, ["gate"]);

        Assert.Equal((Verdict.Fail, "raise Edge:InferenceSessions, or spread the cameras over more machines"), (finding.Verdict, finding.ToDo));
        Assert.Contains(", and the sessions of nanodet are busy for 110 % of the time they have;", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_usual_stream_is_told_with_what_it_takes()
    {
        var stream = new UsualCamera("1920 x 1080", "x.mp4", DecodeMode.KeyFrames, 1);
        var finding = CapacityCheck.Judge(stream, Tenth.DecodingCores, "nanodet", TimeSpan.FromMilliseconds(30), TwoCores);

        Assert.Equal("capacity for 1920 x 1080", finding.Subject);
        Assert.StartsWith("about 15 cameras counted once a second where something always moves, ", finding.Found, StringComparison.Ordinal);
        Assert.Equal(Verdict.Warn, CapacityCheck.Judge(stream, null, "nanodet", TimeSpan.FromMilliseconds(30), TwoCores).Verdict);
    }

    private static CameraLoad Load(double cores)
    {
        var load = new CameraLoad { Model = "nanodet", PicturesPerSecond = 1, DecodingCores = 0, Look = TimeSpan.FromMilliseconds(30) };
        return load with { DecodingCores = cores - load.Cores };
    }
}
