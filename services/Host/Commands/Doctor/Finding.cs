namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Result of one check: what was looked at, how it is, what to do about it. Holds no credentials.</summary>
internal sealed record Finding(Verdict Verdict, string Subject, string Found, string? ToDo = null)
{
    /// <summary>The finding as one line.</summary>
    public override string ToString()
    {
        var verdict = Verdict == Verdict.Fail ? "FAIL" : Verdict.ToString().ToLowerInvariant();
        return $"{verdict,-4}  {Subject}: {Found}{(ToDo is null ? "" : $". To do: {ToDo}")}";
    }
}
