using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using Xunit.Abstractions;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class GroundCalibrationTests(ITestOutputHelper report)
{
    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_point_wrong_by_3_m_is_named_wherever_it_lies_and_whichever_way_it_is_off(string layout)
    {
        var (camera, places) = Scene(layout);
        var random = new Random(20260501);
        var (trials, clear) = (0, 0);
        foreach (var noise in new[] { 0.05, 0.1 })
        {
            for (var trial = 0; trial < 25 * places.Count; trial++)
            {
                var (wrong, points) = (trial % places.Count, Noisy(camera, places, noise, random));
                points[wrong] = (points[wrong].Picture, Moved(places[wrong], 3, random.NextDouble() * 2 * Math.PI));

                var calibration = GroundCalibration.Of(points, camera.Size);

                Assert.Equal(wrong, calibration.Wrong?.Point);
                Assert.Equal(wrong, calibration.Fault?.Point);
                trials++;
                clear += calibration.Wrong!.OrPoints.Count == 0 ? 1 : 0;
            }
        }
        report.WriteLine($"{layout}: alone {clear} of {trials}");
        Assert.True(clear >= 0.99 * trials, $"one point alone is named in {clear} of {trials}");
    }

    [Theory]
    [InlineData(6, 0.8)]
    [InlineData(8, 0.98)]
    [InlineData(12, 0.995)]
    public void At_random_places_too_a_wrong_point_is_named_and_no_other_alone(int number, double least)
    {
        var random = new Random(5);
        var (trials, named, alone, other) = (0, 0, 0, 0);
        for (var set = 0; set < 100; set++)
        {
            var (camera, places) = RandomScene(number, random);
            for (var wrong = 0; wrong < number; wrong++)
            {
                var points = Noisy(camera, places, 0.1, random);
                points[wrong] = (points[wrong].Picture, Moved(places[wrong], 3, random.NextDouble() * 2 * Math.PI));
                var found = GroundCalibration.Of(points, camera.Size).Wrong;
                trials++;
                named += found?.Point == wrong ? 1 : 0;
                alone += found?.Point == wrong && found.OrPoints.Count == 0 ? 1 : 0;
                other += found is { OrPoints.Count: 0 } && found.Point != wrong ? 1 : 0;
            }
        }
        report.WriteLine($"{number} points: named {named}, alone {alone}, another alone {other} of {trials}");
        Assert.True(named >= least * trials, $"{named} of {trials}");
        Assert.True(other <= 0.01 * trials, $"{other} of {trials}");
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Good_points_are_not_refused(string layout)
    {
        var (camera, places) = Scene(layout);
        var random = new Random(7);
        var refused = 0;
        for (var trial = 0; trial < 200; trial++)
            refused += GroundCalibration.Of(Noisy(camera, places, 0.1, random), camera.Size).Fault is null ? 0 : 1;

        Assert.True(refused <= 2, $"{refused} of 200 refused"); // one in a hundred
    }

    [Fact]
    public void The_message_names_how_far_the_wrong_point_is_off_and_how_well_the_others_agree()
    {
        var (camera, places) = Scene("wide");
        var points = Noisy(camera, places, 0, new Random(1));
        points[5] = (points[5].Picture, Moved(places[5], 3, 0));

        var fault = GroundCalibration.Of(points, camera.Size).Fault;

        Assert.Equal(new GroundFault(5, "3.00 m from where the others have it, which agree to 0.00 m"), fault);
    }

    [Fact]
    public void Four_points_fit_always_and_say_nothing_of_themselves()
    {
        var (camera, places) = Scene("grid");
        var points = Noisy(camera, [places[0], places[1], places[6], places[7]], 1, new Random(5));

        var calibration = GroundCalibration.Of(points, camera.Size);

        Assert.Null(calibration.Fault);
        Assert.Equal(0, calibration.RmsMetres!.Value, 6);
        Assert.Null(calibration.LeftOutRmsMetres);
        Assert.All(calibration.Residuals, residual => Assert.Null(residual.LeftOutMetres));
    }

    [Fact]
    public void Of_five_points_one_wrong_by_3_m_is_told_but_not_which()
    {
        var (camera, places) = Scene("grid");
        var points = Noisy(camera, [places[0], places[1], places[4], places[6], places[7]], 0, new Random(5));
        points[2] = (points[2].Picture, Moved(points[2].Ground, 3, 1));

        var calibration = GroundCalibration.Of(points, camera.Size);

        Assert.Null(calibration.Wrong);
        Assert.Null(calibration.Fault?.Point);
        Assert.Contains("one of the five is wrong", calibration.Fault?.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Rough_points_of_which_none_is_the_wrong_one_are_refused_together()
    {
        var (camera, places) = Scene("grid");

        var calibration = GroundCalibration.Of(Noisy(camera, places, 2, new Random(11)), camera.Size);

        Assert.True(calibration.RmsMetres > calibration.LimitMetres);
        Assert.Null(calibration.Wrong);
        Assert.Contains("root of mean squares", calibration.Fault?.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_is_30_cm_or_2_percent_of_how_far_the_points_lie_apart()
    {
        var camera = new PinholeCamera();

        // Diagonals by Pythagoras: 6 m by 8 m is 10 m, 12 m by 35 m is 37 m.
        Assert.Equal(0.3, GroundCalibration.Of(Noisy(camera, PinholeCamera.Grid(-3, 8, 3, 16, 2, 2), 0, new(1)), camera.Size).LimitMetres, 9);
        Assert.Equal(0.74, GroundCalibration.Of(Noisy(camera, PinholeCamera.Grid(-6, 15, 6, 50, 2, 2), 0, new(1)), camera.Size).LimitMetres, 9);
    }

    [Fact]
    public void Residuals_of_exact_points_are_nothing()
    {
        var (camera, places) = Scene("frame");

        var calibration = GroundCalibration.Of(Noisy(camera, places, 0, new(1)), camera.Size);

        Assert.All(calibration.Residuals, residual => Assert.True(residual is { Metres: < 1e-3, Pixels: < 1e-2, LeftOutMetres: < 1e-2 }, $"{residual}"));
    }

    [Fact]
    public void Residuals_are_metres_on_the_ground_and_pixels_in_the_picture()
    {
        // Twenty points say where the ground is; a twenty-first beside the middle one is off by half a metre to the east and moves it little.
        var camera = new PinholeCamera();
        var points = Noisy(camera, [.. PinholeCamera.Grid(-5, 10, 5, 25, 5, 4), new(0.1, 17)], 0, new(1));
        points[20] = (points[20].Picture, new(0.6, 17));
        var shift = camera.Exact(new(0.6, 17)).X - camera.Exact(new(0.1, 17)).X;

        var residual = GroundCalibration.Of(points, camera.Size).Residuals[20];

        Assert.Equal(0.5, residual.LeftOutMetres!.Value, 2);
        Assert.InRange(residual.Metres!.Value, 0.35, 0.5);
        Assert.Equal(residual.Metres.Value / 0.5 * shift, residual.Pixels!.Value, 0.5);
    }

    [Fact]
    public void A_point_off_by_less_than_any_ground_may_be_is_not_wrong()
    {
        var camera = new PinholeCamera();
        var points = Noisy(camera, PinholeCamera.Grid(-5, 10, 5, 25, 4, 5), 0, new(1));
        points[7] = (points[7].Picture, Moved(points[7].Ground, 0.25, 1));

        Assert.Null(GroundCalibration.Of(points, camera.Size).Fault);
        points[7] = (points[7].Picture, Moved(points[7].Ground, 0.5, 1));
        Assert.Equal(7, GroundCalibration.Of(points, camera.Size).Fault?.Point);
    }

    [Fact]
    public void A_point_that_sends_others_beyond_the_horizon_is_named_too()
    {
        var (camera, places) = Scene("grid");
        var points = Noisy(camera, places, 0.05, new Random(2));
        points[6] = (points[6].Picture, places[1] with { NorthMetres = -400 });

        Assert.Equal(6, GroundCalibration.Of(points, camera.Size).Fault?.Point);
    }

    public static TheoryData<string> Layouts => ["grid", "ring", "wide", "frame"];

    private static (PinholeCamera Camera, IReadOnlyList<GroundPoint> Places) Scene(string layout) => layout switch
    {
        "grid" => (new() { HeightMetres = 5, TiltDegrees = 20 }, PinholeCamera.Grid(-6, 8, 6, 30, 2, 4)),
        "ring" => (new() { HeightMetres = 8, TiltDegrees = 30 }, [.. Enumerable.Range(0, 8).Select(i => new GroundPoint(6 * Math.Sin(i * Math.PI / 4), 16 + (7 * Math.Cos(i * Math.PI / 4))))]),
        "wide" => (new() { HeightMetres = 12, TiltDegrees = 25, FocalPx = 700 }, PinholeCamera.Grid(-15, 12, 15, 50, 4, 2)),
        _ => (new(), [.. PinholeCamera.Grid(-6, 10, 6, 30, 3, 3).Where((_, i) => i != 4)]),
    };

    // Some camera, and places up to 50 m away that it shows at least 120 px apart.
    private static (PinholeCamera Camera, IReadOnlyList<GroundPoint> Places) RandomScene(int number, Random random)
    {
        while (true)
        {
            var camera = new PinholeCamera { HeightMetres = 3 + (9 * random.NextDouble()), TiltDegrees = 15 + (35 * random.NextDouble()), FocalPx = 700 + (600 * random.NextDouble()) };
            var places = new List<GroundPoint>();
            for (var trial = 0; trial < 20_000 && places.Count < number; trial++)
            {
                var place = new GroundPoint(-20 + (40 * random.NextDouble()), 2 + (48 * random.NextDouble()));
                if (camera.Shows(place) && places.TrueForAll(other => Apart(camera.PictureOf(place), camera.PictureOf(other)) > 120))
                    places.Add(place);
            }
            if (places.Count == number)
                return (camera, places);
        }
    }

    private static float Apart(PixelPoint a, PixelPoint b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static (PixelPoint Picture, GroundPoint Ground)[] Noisy(PinholeCamera camera, IReadOnlyList<GroundPoint> places, double metres, Random random) =>
        [.. places.Select(place => (camera.PictureOf(place), new GroundPoint(place.EastMetres + (metres * Gauss(random)), place.NorthMetres + (metres * Gauss(random)))))];

    private static GroundPoint Moved(GroundPoint place, double metres, double direction) =>
        new(place.EastMetres + (metres * Math.Sin(direction)), place.NorthMetres + (metres * Math.Cos(direction)));

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
