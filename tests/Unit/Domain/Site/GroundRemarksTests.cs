using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Doctor;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class GroundRemarksTests
{
    private static readonly LocalPlane Local = new(new(120.15, 30.24), Datum.Wgs84);

    private static readonly PinholeCamera Pinhole = new() { TiltDegrees = 15 };

    private static readonly IReadOnlyList<GroundPoint> Places = PinholeCamera.Grid(-5, 12, 5, 40, 2, 4);

    [Fact]
    public void Good_ground_has_no_remark_and_doctor_tells_its_residuals()
    {
        var plan = Plan(Places, new(-3, 14), new(3, 14), new(3, 30));

        Assert.Empty(GroundRemarks.Of(plan));
        Assert.Equal("ok    ground of a: 8 points, 0.00 m from level ground (root of mean squares), 0.00 m as the others say of each", $"{Assert.Single(GroundCheck.Examine(plan))}");
    }

    [Fact]
    public void Four_points_are_few()
    {
        var plan = Plan([Places[0], Places[1], Places[6], Places[7]], new(-3, 14), new(3, 14), new(3, 30));

        Assert.Equal("camera a: 4 ground points do not tell a wrong one among them; from 6 on it is named", Assert.Single(GroundRemarks.Of(plan)));
        Assert.Equal("ok    ground of a: 4 points, which fit level ground as any four do", $"{Assert.Single(GroundCheck.Examine(plan))}");
    }

    [Fact]
    public void Ground_far_from_its_points_is_known_less_well()
    {
        var near = PinholeCamera.Grid(-2, 12, 2, 16, 2, 3);

        Assert.Matches(@"^camera a: at \[[\d.]+, [\d.]+\] of plaza the ground is known to \d+\.\d m only: ground points near it would help$", Assert.Single(GroundRemarks.Of(Plan(near, new(-3, 14), new(3, 14), new(3, 70)))));
    }

    [Fact]
    public void Points_that_lie_half_the_limit_off_are_told()
    {
        // The limit is 2 % of √(10² + 28²) = 29.73 m, 0.59 m; each point is 0.45 m off, some of which the ground takes up.
        var plan = Plan(Places, new(-3, 14), new(3, 14), new(3, 30));
        var points = plan.Cameras[0].Ground!.Points
            .Select((point, i) => point with { Map = Local.Wgs84Of(new(Places[i].EastMetres + (i % 4 is 0 or 3 ? 0.45 : -0.45), Places[i].NorthMetres)) }).ToArray();

        Assert.Matches(@"^camera a: its ground points lie 0\.[34]\d m \(root of mean squares\) from level ground$", Assert.Single(GroundRemarks.Of(plan with { Cameras = [plan.Cameras[0] with { Ground = new() { Points = points } }] })));
    }

    [Fact]
    public void An_outline_up_to_the_horizon_has_no_area()
    {
        var plan = Plan(Places, new(-3, 14), new(3, 14), new(3, 30));
        var view = plan.Cameras[0].Views[0] with { Polygon = [new(100, 20), new(900, 20), new(900, 700)] };

        Assert.Equal("camera a: the outline of plaza reaches the horizon: what it shows has no area there", Assert.Single(GroundRemarks.Of(plan with { Cameras = [plan.Cameras[0] with { Views = [view] }] })));
    }

    private static SitePlan Plan(IReadOnlyList<GroundPoint> known, params GroundPoint[] zone)
    {
        var plan = new SitePlan
        {
            Id = "site",
            Name = new() { Zh = "景区", En = "Site" },
            TimeZone = "Asia/Shanghai",
            Zones = [new() { Id = "plaza", Name = new() { Zh = "广场", En = "Plaza" }, AreaSquareMetres = 50, InstantaneousCapacity = 100, Polygon = [.. zone.Select(Local.Wgs84Of)] }],
            Cameras = [new() { Id = "a", Source = "a.mp4", ImageSize = Pinhole.Size, Views = [new() { Zone = "plaza" }], Ground = Pinhole.Control(Local, known) }],
        };
        var (drawn, mistakes) = GroundRules.Resolve(plan);
        Assert.Empty(mistakes);
        return drawn;
    }
}
