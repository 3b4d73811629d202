using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>What the page asks of a lesson, one question at a time: the stills, what is said of them, and learning in the background.</summary>
/// <param name="camera">The camera.</param>
/// <param name="lesson">Its lesson.</param>
/// <param name="learn">Learns from what is said until now; its messages are for a person.</param>
internal sealed class LessonHandler(Camera camera, Lesson lesson, Func<CancellationToken, Task<LearnOutcome>> learn)
{
    private readonly Lock gate = new();
    private string learning = "none";
    private string? failure;
    private LearnOutcome? learnt;

    /// <summary>What learning came to last, or null.</summary>
    public LearnOutcome? Learnt
    {
        get
        {
            lock (gate)
                return learnt;
        }
    }

    public LessonResponse Show()
    {
        lock (gate)
        {
            return new(new(camera.Id, camera.Name?.Zh, camera.Name?.En), HeadTeacher.MinStills, [.. lesson.Chosen.Select(still => StillResponse.Of(still, lesson.AnswerOf(still.Name)))], learning, failure, learnt);
        }
    }

    /// <summary>Path of a still's file; null where the lesson has no such still.</summary>
    public string? PathOf(string name)
    {
        lock (gate)
            return lesson.Has(name) ? lesson.PathOf(name) : null;
    }

    /// <summary>Keeps what is said of a still. The still as it is now, or what is wrong.</summary>
    public (StillResponse? Still, string? Mistake) Answer(string name, LabelRequest said)
    {
        lock (gate)
        {
            if (lesson.Chosen.FirstOrDefault(still => still.Name == name) is not { } still)
                return (null, $"There is no still '{name}' to count in this lesson.");
            if (said.MistakeFor(still) is { } mistake)
                return (null, mistake);
            try
            {
                lesson.Answer(name, said.ToAnswer());
            }
            catch (StartException e)
            {
                return (null, e.Message);
            }
            return (StillResponse.Of(still, lesson.AnswerOf(name)), null);
        }
    }

    /// <summary>Begins to learn; false where that goes on already.</summary>
    public bool TryLearn(CancellationToken stopping)
    {
        lock (gate)
        {
            if (learning == "running")
                return false;
            (learning, failure) = ("running", null);
        }
        _ = Task.Run(() => LearnAsync(stopping), CancellationToken.None);
        return true;
    }

    private async Task LearnAsync(CancellationToken stopping)
    {
        try
        {
            var outcome = await learn(stopping);
            lock (gate)
                (learning, learnt) = ("done", outcome);
        }
        catch (Exception e)
        {
            lock (gate)
                (learning, failure) = ("failed", e.Message);
        }
    }
}
