using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Aggregation.Live;

/// <summary>How much ground the people of a zone without cells stand on: by the cameras' ground, or by the share that the plan states.</summary>
public sealed class SeenGroundTests
{
    private static readonly CameraPart Seeing = new(5, false, null, null);
    private static readonly CameraPart Blind = new(null, false, null, null);

    // Both show 7 m × 4 m.
    private static readonly SitePlan Plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100), OverheadSite.Camera("b", 3, 0, 10, 4, 100));

    [Fact]
    public void Ground_of_disjoint_cameras_adds_up_and_that_of_a_blind_one_is_not_seen()
    {
        var zone = Of(CameraCombination.Disjoint, Plan.Cameras[0], Plan.Cameras[1]);

        Assert.Equal((56.0, 28.0), (Seen(zone, Seeing, Seeing), Seen(zone, Seeing, Blind)));
        Assert.Null(zone.At([Blind, Blind]).SquareMetres);
    }

    [Fact]
    public void Of_overlapping_cameras_the_one_that_shows_most_says_it()
    {
        // Of b's picture the right half: 3.5 m × 4 m.
        var half = Plan.Cameras[1] with { Views = [new CameraView { Zone = "gate", Polygon = [new(350, 0), new(700, 0), new(700, 400), new(350, 400)] }] };
        var zone = Of(CameraCombination.Overlapping, Plan.Cameras[0], half);

        Assert.Equal((28.0, 14.0), (Seen(zone, Seeing, Seeing), Seen(zone, Blind, Seeing)));
    }

    [Fact]
    public void A_stated_share_is_that_of_the_zones_area() => Assert.Equal(30, Seen(Of(CameraCombination.Disjoint, Uncalibrated(0.75)), Seeing));

    [Fact]
    public void Where_one_camera_that_sees_tells_no_ground_nothing_is_known()
    {
        var zone = Of(CameraCombination.Disjoint, Uncalibrated(null), Plan.Cameras[1]);

        Assert.Null(zone.At([Seeing, Seeing]).SquareMetres);
        Assert.Equal(28, Seen(zone, Blind, Seeing));
    }

    private static double Seen(ZoneCameras zone, params CameraPart[] cameras) => Math.Round(zone.At(cameras).SquareMetres!.Value, 3);

    private static Camera Uncalibrated(double? share) => Plan.Cameras[0] with
    {
        Ground = null,
        Views = [new CameraView { Zone = "gate", Share = share, Polygon = [new PixelPoint(0, 0), new(100, 0), new(0, 100)] }],
    };

    private static ZoneCameras Of(CameraCombination combination, params Camera[] cameras) =>
        Assert.Single(ZoneCameras.Of(Plan with { Zones = [Plan.Zones[0] with { Cameras = combination }], Cameras = cameras }));
}
