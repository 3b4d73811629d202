using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>A command was carried out, now or before.</summary>
public sealed record CommandAnswer
{
    [Description("What there is to say, of a test message what each gateway said; null when it needs no words.")]
    public required string? Said { get; init; }

    [Description("The incident afterwards; null where the command concerns none.")]
    public required IncidentReported? Incident { get; init; }

    internal static CommandAnswer Of(AlertCommandAnswered answer) =>
        new() { Said = answer.Reason, Incident = answer.Incident };
}
