using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>The state of one rule for one subject: its levels, of which the highest that holds is what it says.</summary>
internal sealed class HeldRule(RuleTerms terms, AlertSubject subject)
{
    private const int Quiet = -1;
    private const int NotOfPlan = -2;

    private readonly Latch[] latches = new Latch[terms.Steps.Length];
    private int shown = Quiet;

    public RuleTerms Terms { get; } = terms;

    public AlertSubject Subject { get; } = subject;

    /// <summary>What a rise remembers; null for other kinds.</summary>
    public RiseMemory? Memory { get; } = terms.Kind == AlertKind.Rise ? new RiseMemory(terms.Span) : null;

    /// <summary>Goes on by one reading that all levels share; null when nothing changed.</summary>
    public AlertChange? Step(in Sample sample, double? people = null, PeopleInterval? interval = null)
    {
        for (var i = 0; i < latches.Length; i++)
            latches[i] = Terms.Steps[i].Step(latches[i], sample);
        return sample.Value is null ? null : Told(sample, people, interval);
    }

    /// <summary>
    /// Goes on by one forecast, which has a probability for each level; what it does not name is unknown. One that rests on less than is needed
    /// to learn has bounds so wide that they reach every level: it raises nothing.
    /// </summary>
    public AlertChange? Step(ForecastIssued forecast)
    {
        double? value = null;
        for (var i = 0; i < latches.Length; i++)
        {
            var chance = ChanceOf(forecast, Terms.Levels[i].LevelId);
            if (forecast.Basis == ForecastBasis.ColdStart && chance is not null)
                chance = 0;
            latches[i] = Terms.Steps[i].Step(latches[i], new Sample(forecast.IssuedAt, chance));
            // Told is the probability of the level that rises or falls, the highest of those that hold or held.
            if (chance is not null && (value is null || latches[i].IsRaised || i == shown))
                value = chance;
        }
        return value is null ? null : Told(new Sample(forecast.IssuedAt, value), null, null);
    }

    /// <summary>Says that it held when the program last ran: the level of this severity and those below.</summary>
    public void Restore(Severity severity, string? levelId)
    {
        var level = Array.FindLastIndex(Terms.Levels, l => l.Severity == severity && l.LevelId == levelId);
        shown = level >= 0 ? level : NotOfPlan;
        // Where the plan has changed since, the nearest level below holds, or the lowest; the next known reading tells it.
        if (level < 0)
            level = Math.Max(0, Array.FindLastIndex(Terms.Levels, l => l.Severity <= severity));
        for (var i = 0; i <= level; i++)
            latches[i] = new Latch(true);
    }

    private AlertChange? Told(in Sample sample, double? people, PeopleInterval? interval)
    {
        var highest = Quiet;
        for (var i = 0; i < latches.Length; i++)
        {
            if (latches[i].IsRaised)
                highest = i;
        }
        if (highest == shown)
            return null;
        shown = highest;
        return new AlertChange
        {
            RuleId = Terms.Rule.Id,
            Kind = Terms.Kind,
            Subject = Subject,
            Severity = highest == Quiet ? null : Terms.Levels[highest].Severity,
            LevelId = highest == Quiet ? null : Terms.Levels[highest].LevelId,
            Value = Terms.Kind is AlertKind.Camera or AlertKind.Edge or AlertKind.Crowded ? null : sample.Value,
            People = people is { } there ? (int)Math.Round(there, MidpointRounding.AwayFromZero) : null,
            IsFloor = people is not null && sample.IsFloor,
            Interval = people is not null ? interval : null,
            At = sample.At,
        };
    }

    private double? ChanceOf(ForecastIssued forecast, string? levelId)
    {
        for (var i = 0; i < forecast.Chances.Count; i++)
        {
            if (forecast.Chances[i].WithinMinutes == Terms.WithinMinutes && forecast.Chances[i].LevelId == levelId)
                return forecast.Chances[i].Probability;
        }
        return null;
    }
}
