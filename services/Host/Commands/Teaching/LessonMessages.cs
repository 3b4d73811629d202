namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>The lesson as the page shows it.</summary>
internal sealed record LessonResponse(CameraResponse Camera, int LeastStills, IReadOnlyList<StillResponse> Stills, string Learning, string? Failure, LearnOutcome? Learnt);

/// <summary>The camera of a lesson and its names.</summary>
internal sealed record CameraResponse(string Id, string? Zh, string? En);

/// <summary>A still that is to be counted and what is said of it: open, begun, done or skipped.</summary>
internal sealed record StillResponse(string Name, DateTimeOffset? TakenAt, int WidthPx, int HeightPx, string State, int? People, IReadOnlyList<float[]>? Heads)
{
    public static StillResponse Of(LessonStill still, StillAnswer? answer)
    {
        var state = answer switch
        {
            null or { IsDone: false, People: 0 } => "open",
            { IsSkipped: true } => "skipped",
            { IsDone: true } => "done",
            _ => "begun",
        };
        return new(still.Name, still.TakenAt, still.WidthPx, still.HeightPx, state, answer?.People, answer is null ? [] : answer.Heads);
    }
}

/// <summary>What is said of a still: heads (and whether they are all), a number of people, or that it is skipped.</summary>
internal sealed record LabelRequest(IReadOnlyList<float[]>? Heads, bool IsDone, int? People, bool IsSkipped)
{
    /// <summary>What is wrong with it, or null.</summary>
    public string? MistakeFor(LessonStill still)
    {
        if ((Heads is null ? 0 : 1) + (People is null ? 0 : 1) + (IsSkipped ? 1 : 0) != 1)
            return "Allowed is one of heads, people and isSkipped.";
        if (People is < 0 or > LabelFiles.MaxPeople || Heads?.Count > LabelFiles.MaxPeople)
            return $"{People ?? Heads!.Count} people; allowed are 0 to {LabelFiles.MaxPeople}.";
        var outside = Heads?.FirstOrDefault(head => head is not [var x, var y] || !(x >= 0 && x <= still.WidthPx && y >= 0 && y <= still.HeightPx));
        return outside is null ? null : FormattableString.Invariant($"A head at {string.Join(", ", outside)}; allowed are pairs of x from 0 to {still.WidthPx} and y from 0 to {still.HeightPx}.");
    }

    public StillAnswer ToAnswer() => IsSkipped ? StillAnswer.Skipped : People is { } people ? StillAnswer.Typed(people) : StillAnswer.Clicked(Heads!, IsDone);
}
