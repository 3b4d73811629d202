using CrowdWatch.Host;
using CrowdWatch.Host.Commands.Teaching;
using CrowdWatch.Tests.Unit.Edge;

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
    public void What_cannot_be_written_is_told_and_what_was_said_before_holds()
    {
        var lesson = Lesson.Open(folder);
        lesson.Add(new LessonStill("a.png", null, 640, 480), [1]);
        lesson.Answer("a.png", StillAnswer.Typed(3));
        // Something that cannot be replaced by a file stands where the file is to go: it works as root too.
        var label = Path.Combine(folder, "a.png.label.json");
        File.Delete(label);
        Directory.CreateDirectory(Path.Combine(label, "in the way"));

        var thrown = Assert.Throws<StartException>(() => lesson.Answer("a.png", StillAnswer.Typed(4)));

        Assert.StartsWith($"{label} cannot be written: ", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("; what the lesson held until then is kept.", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(3, lesson.AnswerOf("a.png")!.People);
        Assert.Equal("a.png", Assert.Single(Lesson.Open(folder).Stills).Name);
        Directory.CreateDirectory(Path.Combine(folder, "b.png", "in the way"));
        Assert.Throws<StartException>(() => lesson.Add(new LessonStill("b.png", null, 640, 480), [1]));
        Assert.Single(lesson.Stills);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_click_that_cannot_be_kept_is_told_to_the_page()
    {
        var lesson = Lesson.Open(folder);
        lesson.Add(new LessonStill("a.png", null, 640, 480), [1]);
        lesson.Choose([1], [0]);
        Directory.CreateDirectory(Path.Combine(folder, "a.png.label.json", "in the way"));
        var handler = new LessonHandler(TestCamera.Of("gate"), lesson, _ => throw new NotSupportedException());

        var (still, mistake) = handler.Answer("a.png", new LabelRequest(null, IsDone: true, People: 3, IsSkipped: false));

        Assert.Null(still);
        Assert.StartsWith($"{Path.Combine(folder, "a.png.label.json")} cannot be written: ", mistake, StringComparison.Ordinal);
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
