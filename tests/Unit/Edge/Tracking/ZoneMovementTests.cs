using CrowdWatch.Domain.Geometry;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>Speed, direction, alignment and variance of a zone, by perfect tracks of people whose ways are given.</summary>
public sealed class ZoneMovementTests
{
    private static readonly PinholeCamera Lens = new();

    // Near and far, left and right, along and across the view: 1.3 m/s is 1.3 m/s.
    [Theory]
    [InlineData(-3, 7, 0, 1.3)]
    [InlineData(0, 19.5, 0, -1.3)]
    [InlineData(-6, 14, 1.3, 0)]
    [InlineData(6, 16, -0.78, 1.04)]
    [InlineData(-2, 30, 0.5, 1.2)]
    public void A_walker_reads_his_speed_wherever_in_the_picture_he_walks(double east, double north, double eastward, double northward)
    {
        var scene = new WalkedScene(Lens);
        for (var i = 0; i < 3; i++)
        {
            var (x, y) = (east + (0.5 * i), north + (0.5 * i));
            scene.With(second => (x + (eastward * second), y + (northward * second)));
        }
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal(1.3, told.SpeedMetresPerSecond!.Value, 1.3 * 0.03);
        Assert.Equal((360 + (Math.Atan2(eastward, northward) * 180 / Math.PI)) % 360, told.DirectionDegrees!.Value, 1.0);
        Assert.Equal(1, told.Alignment!.Value, 0.01);
        Assert.Equal(0, told.VelocityVariance!.Value, 0.001);
        Assert.Equal((WalkedScene.Noon, WalkedScene.Noon.AddSeconds(10), 1.0), (told.From, told.To, told.CoverageRatio));
    }

    // A zone drawn as a long band from left to right; people walk across it, away from the camera.
    [Fact]
    public void Direction_does_not_come_from_the_polygons_shape()
    {
        PixelPoint[] band = [new(0, 200), new(640, 200), new(640, 440), new(0, 440)];
        PixelPoint[] turned = [.. band.Reverse()];
        foreach (var outline in new[] { band, turned, [band[2], band[3], band[0], band[1]] })
        {
            var scene = new WalkedScene(null, outline);
            for (var i = 0; i < 3; i++)
            {
                var x = 200.0 + (100 * i);
                scene.With(second => (x, 430 - (20 * second)));
            }
            Assert.Equal(0, Assert.Single(scene.Run(0, 10).Told).PictureDirectionDegrees!.Value, 0.1);
        }
    }

    [Theory]
    [InlineData(20, 0, 90)]
    [InlineData(0, 20, 180)]
    [InlineData(-20, 0, 270)]
    public void Directions_in_the_picture_go_clockwise_from_upwards(double right, double down, double expected)
    {
        var scene = new WalkedScene();
        for (var i = 0; i < 3; i++)
        {
            var (x, y) = (220 + (100.0 * i), 100 + (80.0 * i));
            scene.With(second => (x + (right * second), y + (down * second)));
        }
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal(expected, told.PictureDirectionDegrees!.Value, 0.1);
        Assert.Null(told.SpeedMetresPerSecond);
        Assert.Null(told.DirectionDegrees);
        Assert.Null(told.VelocityVariance);
        Assert.Equal(1, told.Alignment!.Value, 0.001);
    }

    // Two go north and two south at 1 m/s, and are never within 2 m: the mean velocity is 0, the mean speed 1. Nobody presses anybody.
    [Fact]
    public void Two_streams_far_apart_go_nowhere_as_a_whole_and_press_nobody()
    {
        var scene = new WalkedScene(Lens);
        scene.With(second => (-2, 8 + second)).With(second => (-5, 9 + second)).With(second => (2, 18 - second)).With(second => (5, 19 - second));
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal(1, told.SpeedMetresPerSecond!.Value, 0.03);
        Assert.Equal(0, told.Alignment!.Value, 0.03);
        Assert.Null(told.DirectionDegrees);
        Assert.Null(told.VelocityVariance);
        Assert.Equal(4, told.Followed, 0.001);
    }

    // Two drift north and two south at 0.05 m/s, within a metre or so: of the six pairs four differ by 0.1 m/s, half of 0.01 each, and two not: 0.02 / 6.
    [Fact]
    public void The_variance_is_that_of_neighbours()
    {
        var scene = new WalkedScene(Lens);
        scene.With(second => (0, 9 + (0.05 * second))).With(second => (0.5, 9 + (0.05 * second))).With(second => (0.2, 9.8 - (0.05 * second))).With(second => (0.7, 9.8 - (0.05 * second)));
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal(0.02 / 6, told.VelocityVariance!.Value, 0.0002);
    }

    // Directions are means on the circle: 350° and 10° make 0°, and not 180°.
    [Fact]
    public void Directions_around_north_make_north()
    {
        var (x, y) = (Math.Sin(10 * Math.PI / 180), Math.Cos(10 * Math.PI / 180));
        var scene = new WalkedScene(Lens);
        scene.With(second => (-2 + (x * second), 8 + (y * second))).With(second => (2 - (x * second), 8 + (y * second)))
            .With(second => (-1 + (x * second), 9 + (y * second))).With(second => (1 - (x * second), 9 + (y * second)));
        var direction = Assert.Single(scene.Run(0, 10).Told).DirectionDegrees!.Value;

        Assert.Equal(0, Math.Min(direction, 360 - direction), 0.5);
    }

    // Ten people stand 9 to 14 m away; 3 px of foot point are about 3 to 10 cm there.
    [Fact]
    public void A_crowd_that_stands_moves_nowhere_though_its_boxes_tremble()
    {
        var scene = new WalkedScene(Lens);
        for (var i = 0; i < 10; i++)
        {
            var (x, y) = (-3 + (0.6 * i), 9 + (0.5 * i));
            scene.With(_ => (x, y), noisePx: 3);
        }
        var told = scene.Run(0, 60).Told;

        Assert.Equal(6, told.Count);
        Assert.All(told, span => Assert.Null(span.DirectionDegrees));
        // The threshold of Helbing's crowd pressure is 0.02 per s² at some 4 people per m²: a variance of 0.005 m²/s².
        Assert.InRange(told.Average(span => span.VelocityVariance!.Value), 0, 0.002);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Means_of_fewer_than_three_people_are_not_told(int people)
    {
        var scene = new WalkedScene(Lens);
        for (var i = 0; i < people; i++)
        {
            var x = -1.0 + i;
            scene.With(second => (x, 8 + second));
        }
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal(people, told.Followed);
        Assert.Equal((null, null, null, null, null), (told.SpeedMetresPerSecond, told.DirectionDegrees, told.PictureDirectionDegrees, told.Alignment, told.VelocityVariance));
    }

    // Two ride at 6 m/s, faster than anybody in a crowd: on the ground the one who walks is alone, and nothing of that is told.
    [Fact]
    public void Means_on_the_ground_of_fewer_than_three_people_are_not_told()
    {
        var scene = new WalkedScene(Lens).With(second => (0, 8 + second)).With(second => (-1, 8 + (6 * second))).With(second => (1, 8 + (6 * second)));
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal((null, null, null), (told.SpeedMetresPerSecond, told.DirectionDegrees, told.VelocityVariance));
        Assert.NotNull(told.PictureDirectionDegrees);
    }

    [Fact]
    public void A_time_without_frames_is_missing_and_not_still()
    {
        // Frames for 4 s; the last holds 2 s more. Then none for 16 s: of the span from 10 to 20 s nothing is known.
        var scene = new WalkedScene(Lens).With(second => (0, 8 + (0.2 * second))).With(second => (1, 8 + (0.2 * second))).With(second => (2, 8 + (0.2 * second)));
        scene.Run(0, 4).Run(20, 30);

        Assert.Equal([(0.0, 0.6), (20.0, 1.0)], scene.Told.Select(span => ((span.From - WalkedScene.Noon).TotalSeconds, Math.Round(span.CoverageRatio, 6))));
        Assert.Equal(3, scene.Told[0].Followed);
    }

    [Fact]
    public void A_frame_that_is_late_changes_nothing_and_a_clock_set_back_begins_anew()
    {
        var scene = new WalkedScene(Lens).With(second => (0, 8 + (0.2 * Math.Abs(second)))).With(_ => (1, 8)).With(_ => (2, 8));
        scene.Run(0, 5);
        scene.Step(3);
        scene.Run(5.2, 10).Run(-3600, -3590);

        Assert.Equal([(0.0, 1.0), (-3600, 1)], scene.Told.Select(span => ((span.From - WalkedScene.Noon).TotalSeconds, Math.Round(span.CoverageRatio, 6))));
    }
}
