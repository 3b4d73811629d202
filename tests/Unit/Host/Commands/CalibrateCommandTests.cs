using System.Globalization;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class CalibrateCommandTests : IDisposable
{
    private static readonly LocalPlane Local = new(new(120.15, 30.24), Datum.Wgs84);

    private static readonly PinholeCamera Pinhole = new();

    private static readonly IReadOnlyList<GroundPoint> Places = PinholeCamera.Grid(-5, 10, 5, 28, 2, 4);

    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-calibrate-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Points_of_a_file_are_looked_at_and_written_for_the_plan()
    {
        Assert.Equal(0, await RunAsync("--points", PointsFile(Pinhole)));

        var text = output.ToString();
        Assert.StartsWith("camera a: 8 points given, WGS84\npoint  picture", text, StringComparison.Ordinal);
        Assert.Contains("root of mean squares: 0.00 m, at most 0.41 m will do; of each point as the others say it: 0.00 m\n", text, StringComparison.Ordinal); // 2 % of the diagonal, √(10² + 18²) = 20.59 m
        Assert.Contains("the horizon does not cross the picture\n", text, StringComparison.Ordinal);
        Assert.Contains("zone plaza: the camera sees 32 of the 32 m² of its outline on the map (100 %); the ground there is known to ", text, StringComparison.Ordinal);
        Assert.Contains("These points will do.\nFor the plan, under camera a:\n    ground:\n      points:\n        - { picture: [", text, StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    [Fact]
    public async Task An_outline_above_the_horizon_is_told_in_words()
    {
        // Looking 12° down the horizon is 985 × tan 12° = 209 px above the middle of the picture, at y 151.
        var level = Pinhole with { TiltDegrees = 12 };
        var plan = File.ReadAllText(PlanFile(ground: false)).Replace("zone: \"plaza\"", "zone: plaza, polygon: [[10, 10], [1270, 10], [640, 700]]", StringComparison.Ordinal);
        var path = Path.Combine(folder, "sky.yaml");
        File.WriteAllText(path, plan);

        Assert.Equal(0, await RunAsync(path, "--points", PointsFile(level)));
        Assert.Contains("its outline in the picture reaches the horizon; nothing is known of the ground at [10, 10]\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_for_the_plan_is_read_by_it()
    {
        await RunAsync("--points", PointsFile(Pinhole));
        var block = output.ToString().Split("under camera a:\n")[1];
        // The written plan has each camera on one line; here it is taken apart.
        var plan = Path.Combine(folder, "pasted.yaml");
        var yaml = File.ReadAllText(PlanFile(ground: false));
        var cameras = yaml.IndexOf("cameras:\n", StringComparison.Ordinal);
        File.WriteAllText(plan, $"{yaml[..cameras]}cameras:\n  - id: a\n    source: a.mp4\n    imageSize: {{ width: 1280, height: 720 }}\n    views: [{{ zone: plaza }}]\n{block}");

        var read = SitePlanReader.Read(plan);

        Assert.Equal(4, read.Cameras[0].Views[0].Polygon.Count);
        Assert.All(read.Cameras[0].Ground!.Points.Zip(Places), pair => Assert.True(Local.PointOf(pair.First.Map).DistanceTo(pair.Second) < 0.001));
    }

    [Fact]
    public async Task A_wrong_point_of_the_plan_is_named_and_refused()
    {
        Assert.Equal(1, await RunAsync(PlanFile(ground: true, wrong: 2)));

        Assert.Contains("camera a: 8 points of the plan", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("crowdwatch: refused: point 3 is 3.00 m from where the others have it, which agree to 0.00 m.\n", error.ToString());
        Assert.DoesNotContain("will do.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_points_are_taken_and_told_to_be_few()
    {
        string[] points = [.. new[] { 0, 1, 6, 7 }.SelectMany(i => new[] { "--point", Text(Pinhole, Places[i], "=") })];

        Assert.Equal(0, await RunAsync(points));
        Assert.Contains("Any four points fit", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bend_of_the_lens_is_found_on_request()
    {
        var bent = Pinhole with { Distortion = -0.25, TiltDegrees = 35 };
        var places = PinholeCamera.Grid(-5, 5, 5, 13, 4, 3);

        Assert.Equal(0, await RunAsync("--points", PointsFile(bent, places), "--fit-distortion"));
        Assert.Matches(@"distortion -0\.2[45]\d\d ±0\.00\d\d: what is left at the points falls from 0\.\d\d to 0\.00 m\n", output.ToString());
        Assert.Matches(@"\n      distortion: -0\.2[45]\d*\n$", output.ToString());
    }

    [Theory]
    [InlineData("x,y,lon,lat\n1,2,3,4\n", "line 1: the header is 'x,y,lon,lat'; allowed is x,y,longitude,latitude.")]
    [InlineData("x,y,longitude,latitude\n1,2,3\n", "line 2: a line of 3 fields; allowed are 4 fields, x,y,longitude,latitude.")]
    [InlineData("x,y,longitude,latitude\n1,5,2,120.15,30.24\n", "line 2: a line of 5 fields; allowed are 4 fields, x,y,longitude,latitude.")]
    [InlineData("latitude,longitude,x,y\n30.24,120.15,left,4\n", "line 2: x 'left'; allowed is a number of pixels, as in 120.5.")]
    [InlineData("x,y,longitude,latitude\n1,2,30.24,120.15\n", "line 2: latitude '120.15'; allowed is degrees from -90 to 90, longitude first.")]
    public async Task Mistakes_in_a_file_of_points_are_told_with_their_line(string csv, string expected)
    {
        var path = Path.Combine(folder, "wrong.csv");
        File.WriteAllText(path, csv);

        Assert.Equal(1, await RunAsync("--points", path));
        Assert.Equal($"crowdwatch: --points {path}: {expected}\n", error.ToString());
    }

    [Theory]
    [InlineData("12,13", "allowed is x,y=longitude,latitude, as in 412.5,633=120.1484213,30.2418712.")]
    [InlineData("1,2,3=4", "allowed is x,y=longitude,latitude, as in 412.5,633=120.1484213,30.2418712.")]
    [InlineData("1,2=190,30", "longitude '190'; allowed is degrees from -180 to 180.")]
    public async Task A_point_that_cannot_be_read_is_told(string point, string expected)
    {
        Assert.Equal(1, await RunAsync("--point", point));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_without_ground_wants_points()
    {
        Assert.Equal(1, await RunAsync());
        Assert.StartsWith("crowdwatch: camera a has no ground in the plan; give its points with --points FILE", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_given_two_ways_are_wrong_usage()
    {
        Assert.Equal(2, await RunAsync("--points", PointsFile(Pinhole), "--point", "1,2=3,4"));
        Assert.Equal("crowdwatch: --points and --point are given; allowed is one of them.\n", error.ToString());
    }

    [Fact]
    public async Task A_point_outside_the_picture_is_told_before_anything_is_worked_out()
    {
        Assert.Equal(1, await RunAsync("--point", "1281,5=120.15,30.24"));
        Assert.Equal("crowdwatch: point 1: picture [1281, 5], outside the picture; allowed: x from 0 to 1280, y from 0 to 720 (imageSize).\n", error.ToString());
    }

    private Task<int> RunAsync(params string[] args)
    {
        var site = args is [var first, ..] && first.EndsWith(".yaml", StringComparison.Ordinal) ? first : PlanFile(ground: false);
        var rest = args.Where(arg => arg != site);
        return CalibrateCommand.Create(output, error).Parse(["a", "--site", site, .. rest]).InvokeAsync();
    }

    private string PointsFile(PinholeCamera camera, IReadOnlyList<GroundPoint>? places = null)
    {
        var path = Path.Combine(folder, "points.csv");
        File.WriteAllLines(path, ["x,y,longitude,latitude", .. (places ?? Places).Select(place => Text(camera, place, ","))]);
        return path;
    }

    private static string Text(PinholeCamera camera, GroundPoint place, string between)
    {
        var ((x, y), map) = (camera.Exact(place), Local.Wgs84Of(place));
        return string.Create(CultureInfo.InvariantCulture, $"{x:0.000},{y:0.000}{between}{map.Longitude:0.000000000},{map.Latitude:0.000000000}");
    }

    private string PlanFile(bool ground, int? wrong = null)
    {
        var points = Pinhole.Control(Local, Places).Points.ToArray();
        if (wrong is { } index)
            points[index] = points[index] with { Map = Local.Wgs84Of(new(Places[index].EastMetres, Places[index].NorthMetres + 3)) };
        var path = Path.Combine(folder, "plan.yaml");
        File.WriteAllText(path, SitePlanYaml.Write(new SitePlan
        {
            Id = "site",
            Name = new() { Zh = "景区", En = "Site" },
            TimeZone = "Asia/Shanghai",
            Zones =
            [
                new()
                {
                    Id = "plaza",
                    Name = new() { Zh = "广场", En = "Plaza" },
                    AreaSquareMetres = 32,
                    InstantaneousCapacity = 60,
                    Polygon = [.. new GroundPoint[] { new(-2, 10), new(2, 10), new(2, 18), new(-2, 18) }.Select(Local.Wgs84Of)],
                },
            ],
            Cameras = [new() { Id = "a", Source = "a.mp4", ImageSize = Pinhole.Size, Views = [new() { Zone = "plaza" }], Ground = ground ? new() { Points = points } : null }],
        }));
        return path;
    }
}
