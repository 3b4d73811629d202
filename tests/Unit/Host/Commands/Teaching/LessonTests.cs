using CrowdWatch.Host;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Unit.Host.Commands.Teaching;

public sealed class LessonTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("crowdwatch-lesson-").FullName, "cameras", "gate", "lesson");

    public void Dispose() => Directory.Delete(Path.GetFullPath(Path.Combine(folder, "..", "..", "..")), recursive: true);

    [Fact]
    public void A_lesson_goes_on_where_it_was_left()
    {
        var lesson = Lesson.Open(folder);
        lesson.Add(new LessonStill("a.png", DateTimeOffset.UnixEpoch, 640, 480), [1, 2, 3]);
        lesson.Add(new LessonStill("b.png", null, 640, 480), [4]);
        lesson.Choose([0.5, 7], [1]);
        lesson.Answer("b.png", StillAnswer.Clicked([[1.5f, 2]], isDone: true));

        var again = Lesson.Open(folder);

        Assert.Equal(new LessonStill("a.png", DateTimeOffset.UnixEpoch, 640, 480, 0.5), again.Stills[0]);
        Assert.Equal("b.png", Assert.Single(again.Chosen).Name);
        Assert.Equal(new(1.5f, 2), Assert.Single(again.AnswerOf("b.png")!.Label()!.Heads!));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(again.PathOf("a.png")));
    }

    [Fact]
    public void What_is_thinned_out_is_gone_from_the_disk_too()
    {
        var lesson = Lesson.Open(folder);
        lesson.Add(new LessonStill("a.png", null, 640, 480), [1]);
        lesson.Add(new LessonStill("b.png", null, 640, 480), [1]);

        lesson.Remove(["a.png"]);

        Assert.False(File.Exists(lesson.PathOf("a.png")));
        Assert.Equal("b.png", Assert.Single(Lesson.Open(folder).Stills).Name);
    }

    [Fact]
    public void A_skipped_still_and_one_that_is_begun_have_no_label()
    {
        Assert.Null(StillAnswer.Skipped.Label());
        Assert.Null(StillAnswer.Clicked([[1, 2]], isDone: false).Label());
        Assert.Empty(StillAnswer.Typed(0).Label()!.Heads!);
    }

    [Theory]
    [InlineData("lesson.json", "[{]")]
    [InlineData("a.png.label.json", """{"people":3,"heads":[[1,2]],"isDone":true}""")]
    [InlineData("a.png.label.json", """{"people":1,"heads":[[1]],"isDone":true}""")]
    public void A_damaged_file_is_named_with_what_to_do(string file, string text)
    {
        Lesson.Open(folder).Add(new LessonStill("a.png", null, 640, 480), [1]);
        File.WriteAllText(Path.Combine(folder, file), text);

        var thrown = Assert.Throws<StartException>(() => Lesson.Open(folder));

        Assert.StartsWith($"{Path.Combine(folder, file)} is damaged", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("delete", thrown.Message, StringComparison.Ordinal);
    }
}
