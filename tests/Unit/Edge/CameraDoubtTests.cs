using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class CameraDoubtTests : IDisposable
{
    private const string Covered = "a part of the picture is covered", Seldom = "its pictures come less than half as often as they are to be counted";

    private readonly EdgeBench bench = new();

    [Fact]
    public void A_doubt_is_told_at_once_and_once_and_so_is_its_end()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        string?[] doubts = [Covered, Covered, null, null];
        foreach (var doubt in doubts)
            gate.Watch.PictureDoubted(doubt);
        Assert.Equal([Covered, null], bench.Posted<CameraHealth>().Select(report => report.Doubt));
        Assert.Empty(bench.Posted<CameraStateChanged>());
    }

    [Fact]
    public void What_is_wrong_with_the_picture_goes_before_how_often_it_comes()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        gate.Watch.RateDoubted(Seldom);
        gate.Watch.PictureDoubted(Covered);
        gate.Watch.RateDoubted(Seldom);
        gate.Watch.PictureDoubted(null);
        gate.Watch.RateDoubted(null);
        Assert.Equal([Seldom, Covered, Seldom, null], bench.Posted<CameraHealth>().Select(report => report.Doubt));
    }

    [Fact]
    public void What_the_machine_lacks_goes_before_how_often_pictures_come_and_after_what_is_wrong_with_them()
    {
        const string Left = "this machine cannot count all its cameras, and counts this one only when others leave time";
        var gate = bench.Add(TestCamera.Of("gate"));
        gate.Watch.RateDoubted(Seldom);
        gate.Watch.LoadDoubted(Left);
        gate.Watch.PictureDoubted(Covered);
        gate.Watch.PictureDoubted(null);
        gate.Watch.LoadDoubted(null);
        Assert.Equal([Seldom, Left, Covered, Left, Seldom], bench.Posted<CameraHealth>().Select(report => report.Doubt));
    }

    public void Dispose() => bench.Dispose();
}
