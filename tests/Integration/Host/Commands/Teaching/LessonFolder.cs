using CrowdWatch.Host.Commands.Teaching;
using OpenCvSharp;

namespace CrowdWatch.Tests.Integration.Host.Commands.Teaching;

/// <summary>A lesson of made-up stills, 320 × 240, in a folder of its own.</summary>
internal sealed class LessonFolder : IDisposable
{
    public const int WidthPx = 320;
    public const int HeightPx = 240;

    public LessonFolder(int stills, int chosen)
    {
        Lesson = CrowdWatch.Host.Commands.Teaching.Lesson.Open(LessonPath);
        for (var i = 0; i < stills; i++)
        {
            using var picture = new Mat(HeightPx, WidthPx, MatType.CV_8UC3, new Scalar(40 + i, 90, 120));
            Cv2.Circle(picture, new Point(60 + (20 * i), 120), 12, new Scalar(200, 220, 240), -1);
            Cv2.ImEncode(".png", picture, out var png);
            Lesson.Add(new LessonStill($"still-{i}.png", null, WidthPx, HeightPx), png);
        }
        Lesson.Choose([.. Enumerable.Range(0, stills).Select(i => (double)i)], Enumerable.Range(0, chosen).ToHashSet());
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("crowdwatch-lesson-").FullName;

    public string LessonPath => Path.Combine(Root, "cameras", "gate", "lesson");

    public Lesson Lesson { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
