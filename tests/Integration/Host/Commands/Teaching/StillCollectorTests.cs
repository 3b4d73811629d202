using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Integration.Host.Commands.Teaching;

/// <summary>Stills of a recording: evenly over all of it, in its own size, turned as the camera is counted.</summary>
public sealed class StillCollectorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-stills-").FullName;
    private readonly List<string> told = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // 795 frames at 10 a second are 79.5 s: one still a second.
    [Fact]
    public async Task A_recording_gives_a_still_a_second_in_its_own_size()
    {
        var lesson = Lesson.Open(folder);

        await CollectAsync(CameraOf(Assets.SampleClip), lesson);

        Assert.Equal(80, lesson.Stills.Count);
        Assert.All(lesson.Stills, still => Assert.Equal((768, 576), (still.WidthPx, still.HeightPx)));
        Assert.Equal(lesson.Stills.Select(still => still.Name).Order(StringComparer.Ordinal), lesson.Stills.Select(still => still.Name));
        Assert.All(lesson.Stills, still => Assert.True(new FileInfo(lesson.PathOf(still.Name)).Length > 10_000));
    }

    [Fact]
    public async Task A_second_collection_takes_no_still_twice()
    {
        var lesson = Lesson.Open(folder);
        await CollectAsync(CameraOf(Assets.SampleClip), lesson);
        lesson.Answer(lesson.Stills[3].Name, StillAnswer.Typed(5));

        await CollectAsync(CameraOf(Assets.SampleClip), lesson);

        Assert.Equal(80, lesson.Stills.Count);
        Assert.Equal(5, lesson.AnswerOf(lesson.Stills[3].Name)!.People);
    }

    [Fact]
    public async Task A_camera_on_its_side_gives_upright_stills()
    {
        var lesson = Lesson.Open(folder);

        await CollectAsync(CameraOf(Assets.SampleClip) with { Rotate = 90 }, lesson);

        Assert.Equal((576, 768), (lesson.Stills[0].WidthPx, lesson.Stills[0].HeightPx));
    }

    [Fact]
    public async Task A_camera_without_a_picture_is_told_by_name()
    {
        var thrown = await Assert.ThrowsAsync<StartException>(() => CollectAsync(CameraOf(Path.Combine(folder, "none.mp4")), Lesson.Open(folder)));

        Assert.StartsWith("camera roof: ", thrown.Message, StringComparison.Ordinal);
    }

    private Task CollectAsync(Camera camera, Lesson lesson) =>
        new StillCollector(new FrameSourceFactory(), TimeProvider.System, told.Add).CollectAsync(camera, lesson, TimeSpan.FromHours(1), CancellationToken.None);

    private static Camera CameraOf(string source) => TeachPageTests.Gate with { Id = "roof", Source = source, Loop = true };
}
