using System.Text.Json;
using CrowdWatch.Hosting;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>
/// The stills of one camera and what a person has said of them, in the camera's folder on the edge. Everything is on disk as soon as it is said, so that
/// a lesson goes on where it was left. Not for two threads at once.
/// </summary>
internal sealed class Lesson
{
    private const string Index = "lesson.json";
    private const string LabelEnding = ".label.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string folder;
    private readonly List<LessonStill> stills;
    private readonly Dictionary<string, StillAnswer> answers = new(StringComparer.Ordinal);

    private Lesson(string folder, IEnumerable<LessonStill> stills) => (this.folder, this.stills) = (folder, [.. stills]);

    /// <summary>All stills in the order in which they were taken.</summary>
    public IReadOnlyList<LessonStill> Stills => stills;

    /// <summary>Those that a person is asked to count.</summary>
    public IEnumerable<LessonStill> Chosen => stills.Where(still => still.IsChosen);

    /// <summary>Goes on with the lesson of a folder, or begins one in it.</summary>
    /// <exception cref="StartException">A file of the lesson cannot be read or is damaged.</exception>
    public static Lesson Open(string folder)
    {
        var index = Path.Combine(folder, Index);
        var lesson = new Lesson(folder, File.Exists(index) ? Read<LessonStill[]>(index) : []);
        foreach (var still in lesson.stills.Where(still => File.Exists(lesson.LabelPathOf(still.Name))))
            lesson.answers[still.Name] = Checked(Read<StillAnswer>(lesson.LabelPathOf(still.Name)), lesson.LabelPathOf(still.Name));
        return lesson;
    }

    /// <summary>Forgets a lesson: its stills and what was said of them.</summary>
    /// <exception cref="StartException">It cannot be deleted.</exception>
    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The lesson in {folder} cannot be deleted: {e.Message}", e);
        }
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public bool Has(string name) => stills.Any(still => still.Name == name);

    public StillAnswer? AnswerOf(string name) => answers.GetValueOrDefault(name);

    /// <summary>Keeps a still, for the owner of the folder alone.</summary>
    /// <exception cref="StartException">It cannot be written; what was kept before is as it was.</exception>
    public void Add(LessonStill still, ReadOnlySpan<byte> picture)
    {
        Write(PathOf(still.Name), picture);
        stills.Add(still);
        Save();
    }

    /// <summary>Lets go of stills that nobody was asked to count.</summary>
    public void Remove(IReadOnlyCollection<string> names)
    {
        stills.RemoveAll(still => names.Contains(still.Name));
        Save();
        foreach (var name in names)
            File.Delete(PathOf(name));
    }

    /// <summary>Keeps how full each still looks and which are to be counted.</summary>
    public void Choose(IReadOnlyList<double> fullness, IReadOnlyCollection<int> chosen)
    {
        for (var i = 0; i < stills.Count; i++)
            stills[i] = stills[i] with { Fullness = fullness[i], IsChosen = chosen.Contains(i) };
        Save();
    }

    /// <summary>Keeps what is said of a still.</summary>
    /// <exception cref="StartException">It cannot be written; what was said before holds.</exception>
    public void Answer(string name, StillAnswer answer)
    {
        Write(LabelPathOf(name), JsonSerializer.SerializeToUtf8Bytes(answer, Json));
        answers[name] = answer;
    }

    private string LabelPathOf(string name) => PathOf(name) + LabelEnding;

    private void Save() => Write(Path.Combine(folder, Index), JsonSerializer.SerializeToUtf8Bytes(stills, Json));

    /// <summary>Of a full disk or a folder of another user a person is told what was not kept.</summary>
    private static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            OwnerOnly.Write(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be written: {e.Message}; what the lesson held until then is kept.", e);
        }
    }

    private static StillAnswer Checked(StillAnswer answer, string path) =>
        answer.Heads?.Any(head => head is not { Length: 2 }) == true || answer.People is < 0 or > LabelFiles.MaxPeople || (answer.Heads is not null && answer.Heads.Count != answer.People)
            ? throw new StartException($"{path} is damaged; delete it to count this still again.")
            : answer;

    private static T Read<T>(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(file, Json) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException e)
        {
            throw new StartException($"{path} is damaged ({e.Message}); begin the lesson anew with --new, or delete this file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
