namespace CrowdWatch.Tests.Integration.Deployment;

[CollectionDefinition(PublishedImages.Collection, DisableParallelization = true)]
public sealed class ByItself : ICollectionFixture<PublishedImages>;

/// <summary>What lies in the images runs, is all there and nothing more.</summary>
[Collection(PublishedImages.Collection)]
public sealed class PublishTests(PublishedImages images)
{
    private const long Megabyte = 1_000_000;
    private static readonly string[] PictureLibraries = ["libOpenCvSharpExtern.so", "libonnxruntime.so"];

    [Theory]
    [InlineData("slim")]
    [InlineData("edge")]
    public async Task The_published_program_starts(string image)
    {
        Assert.Equal(0, (await images.RunAsync(image, "--help")).ExitCode);
        var (exitCode, output, error) = await images.RunAsync(image, "plan", "check", Path.Combine(DeploymentFiles.Root, "infra", "examples", "demo.yaml"));
        Assert.True(exitCode == 0, output + error);
    }

    [Theory]
    [InlineData("slim")]
    [InlineData("edge")]
    public void It_has_the_page_and_nothing_of_other_platforms(string image)
    {
        var files = images.Files(image);

        Assert.Contains("wwwroot/index.html", files);
        Assert.Contains("pages/teach/index.html", files);
        Assert.Contains("pages/edge/index.html", files);
        Assert.Contains("libe_sqlite3.so", files);
        Assert.DoesNotContain(files, file => file.StartsWith("runtimes/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Path.GetFileName(file).StartsWith("onnxruntime", StringComparison.Ordinal) || Path.GetExtension(file) is ".lib" or ".dylib" or ".aar" or ".zip");
    }

    // Measured: 30 and 271 MB. One for all platforms has 426 MB, .NET not counted; of the edge's, 114 MB are OpenCV, 29 ONNX Runtime and about 100 .NET itself.
    [Theory]
    [InlineData("slim", 60)]
    [InlineData("edge", 330)]
    public void It_is_no_larger_than_it_has_to_be(string image, long megabytes)
    {
        var size = images.Files(image).Sum(file => new FileInfo(Path.Combine(images.Folder(image, "app"), file)).Length);

        Assert.True(size < megabytes * Megabyte, $"{image} has {size / Megabyte} MB");
    }

    [Fact]
    public void Libraries_for_pictures_are_in_the_edge_alone()
    {
        Assert.Empty(images.Files("slim").Intersect(PictureLibraries));
        Assert.Equal(PictureLibraries, images.Files("edge").Intersect(PictureLibraries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_edge_counts_with_the_model_in_its_image()
    {
        var (exitCode, output, error) = await images.RunAsync("edge", "count", Assets.SampleClip, "--every", "400");

        Assert.True(exitCode == 0, error);
        // Counted by eye on frames 0 and 400, at ten frames a second.
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("frame,time_s,people,low,high", rows[0]);
        Assert.Equal(["0,0.000,3", "400,40.000,3"], rows[1..].Select(row => string.Join(',', row.Split(',')[..3])));
    }

    [Fact]
    public async Task Roles_without_cameras_run_without_the_libraries_for_pictures()
    {
        using var data = new TemporaryDirectory();

        var (exitCode, output, error) = await images.RunAsync("slim", "demo", "--site", "simulated", "--port", "0", "--data", data.Path, "--for", "3s");

        Assert.True(exitCode == 0, output + error);
    }

    [Theory]
    [InlineData("run", "--site", "PLAN", "--port", "0", "--data", "DATA")]
    [InlineData("count", "CLIP")]
    [InlineData("models", "inspect", Assets.ModelName)]
    public async Task A_camera_asked_of_the_slim_image_is_one_clear_error(params string[] arguments)
    {
        using var data = new TemporaryDirectory();
        var plan = SitePlans.Write(new DirectoryInfo(data.Path), Assets.SampleClip);
        var words = arguments.Select(word => word switch { "PLAN" => plan, "DATA" => data.Path, "CLIP" => Assets.SampleClip, _ => word });

        var (exitCode, _, error) = await images.RunAsync("slim", [.. words]);

        Assert.Equal(1, exitCode);
        Assert.Contains("native library is not part of this CrowdWatch", Assert.Single(error.Split('\n'), line => line.Contains("library", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_without_cameras_are_published_for_arm_too_and_the_edge_says_that_it_is_not()
    {
        var slim = await images.PublishAsync("slim", "arm64", "slim-arm64");
        Assert.True(slim.ExitCode == 0, slim.Output + slim.Error);
        var program = await File.ReadAllBytesAsync(Path.Combine(images.Folder("slim-arm64", "app"), "crowdwatch"));
        // ELF: the machine stands at byte 18; 183 is AArch64.
        Assert.Equal(("\u007fELF", 183), (System.Text.Encoding.ASCII.GetString(program, 0, 4), program[18]));

        var edge = await images.PublishAsync("edge", "arm64", "edge-arm64");
        Assert.NotEqual(0, edge.ExitCode);
        Assert.Contains("Pictures are counted on linux-x64 alone: there is no native OpenCvSharp for linux-arm64.", edge.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_package_of_the_edge_image_exists_in_its_Debian()
    {
        Assert.Contains("12", await File.ReadAllTextAsync("/etc/debian_version"), StringComparison.Ordinal);
        foreach (var package in PublishedImages.Packages("edge"))
        {
            var (exitCode, output, _) = await DeploymentFiles.RunAsync("apt-cache", ["show", package]);
            Assert.True(exitCode == 0 && output.StartsWith($"Package: {package}\n", StringComparison.Ordinal), $"Debian has no package {package} (or this machine no lists: apt-get update).");
        }
    }

    // ldd lists what the libraries want, and what these want in turn; each must come with a package that the image installs, or with one of those in turn.
    [Fact]
    public async Task Every_library_that_the_edge_wants_comes_with_its_packages()
    {
        string[] query = ["depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances", .. PublishedImages.Packages("edge")];
        var installed = (await DeploymentFiles.RunAsync("apt-cache", query)).Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').ToHashSet(StringComparer.Ordinal);
        Assert.Contains("libc6", installed);
        // A tracer of .NET for LTTng, which is loaded where LTTng is there, and not missed elsewhere.
        foreach (var file in images.Files("edge").Where(file => file.EndsWith(".so", StringComparison.Ordinal) && file != "libcoreclrtraceptprovider.so"))
        {
            var (_, output, _) = await DeploymentFiles.RunAsync("ldd", [Path.Combine(images.Folder("edge", "app"), file)]);
            foreach (var line in output.Split('\n').Where(line => line.Contains("=>", StringComparison.Ordinal)))
            {
                var (name, path) = (line.Split("=>")[0].Trim(), line.Split("=>")[1].Trim().Split(' ')[0]);
                Assert.True(path[0] == '/', $"{file} wants {name}, which is not on this machine: apt-get install {string.Join(' ', PublishedImages.Packages("edge"))}");
                if (path.StartsWith(images.Folder("edge", "app"), StringComparison.Ordinal))
                    continue;
                var owners = await OwnersAsync(path);
                Assert.True(owners.Overlaps(installed), $"{file} wants {name} of {string.Join(", ", owners)}, which no package of the edge image brings.");
            }
        }
    }

    /// <summary>The packages of a library; Debian keeps the paths of before /lib moved below /usr.</summary>
    private static async Task<HashSet<string>> OwnersAsync(string path)
    {
        foreach (var known in new[] { path, $"/usr{path}" })
        {
            var (exitCode, output, _) = await DeploymentFiles.RunAsync("dpkg", ["-S", known]);
            if (exitCode == 0)
                return [.. output.Split(": ")[0].Split(", ").Select(name => name.Split(':')[0])];
        }
        return [];
    }
}
