using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class CadenceTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]     // two seconds are still the present
    public void Pictures_that_keep_the_camera_live_are_counted(double apart) => Assert.All(Refusals(Every(apart, 20)), Assert.Null);

    [Theory]
    [InlineData(2.1)]
    [InlineData(3.0)]     // a snapshot every three seconds
    [InlineData(6.0)]
    public void Pictures_further_apart_are_refused_from_the_second_on(double apart)
    {
        var refusals = Refusals(Every(apart, 20));

        Assert.Null(refusals[0]);
        Assert.All(refusals[1..], refusal => Assert.StartsWith(FormattableString.Invariant($"its pictures come only every {apart:0.0} s"), refusal));
    }

    [Fact]
    public void Bundles_of_six_seconds_are_refused_from_the_second_bundle_on()
    {
        // HLS in segments of 6 s: 30 pictures within 0.3 s, then nothing.
        var refusals = Refusals([.. Enumerable.Range(0, 90).Select(k => (k / 30 * 6) + (k % 30 * 0.01))]);

        Assert.All(refusals[..30], Assert.Null);
        Assert.All(refusals[30..], refusal => Assert.StartsWith("its pictures come only every 6.0 s", refusal));
    }

    [Fact]
    public void A_camera_that_has_flowed_for_ten_seconds_is_allowed_a_hiccup_but_not_two_at_once()
    {
        double[] flow = [.. Enumerable.Range(0, 26).Select(k => k * 0.4)];   // to second 10
        Assert.All(Refusals([.. flow, 15, 15.4, 15.8]), Assert.Null);
        Assert.NotNull(Refusals([.. flow, 15, 15.4, 20])[^1]);
    }

    [Fact]
    public void A_refused_camera_is_counted_again_once_it_has_flowed_for_ten_seconds()
    {
        double[] times = [0, 3, .. Enumerable.Range(1, 10).Select(k => 3.0 + k)];

        Assert.All(Refusals(times)[1..^1], Assert.NotNull);
        Assert.Null(Refusals(times)[^1]);
    }

    private static double[] Every(double apart, int pictures) => [.. Enumerable.Range(0, pictures).Select(k => k * apart)];

    private static List<string?> Refusals(double[] arrivals)
    {
        var (cadence, refusals) = (new Cadence(), new List<string?>());
        foreach (var arrival in arrivals)
        {
            cadence = cadence.Arrived(TimeSpan.FromSeconds(arrival));
            refusals.Add(cadence.Refusal);
        }
        return refusals;
    }
}
