using System.Globalization;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Replay;

/// <summary>A replay as lines for people: a table of messages, and a summary.</summary>
internal sealed class ReplayTable
{
    private const string LocalTime = "yyyy-MM-dd HH:mm:ss";
    private const int IncidentWidth = 12;
    private const int LevelWidth = 6;
    private readonly TimeZoneInfo timeZone;
    private readonly int recipientWidth;
    private readonly int channelWidth;

    public ReplayTable(TimeZoneInfo timeZone, Roster roster)
    {
        this.timeZone = timeZone;
        var all = Duty.Everybody(roster).ToList();
        recipientWidth = Width("recipient", all.Select(recipient => recipient.Id));
        channelWidth = Width("channel", all.SelectMany(recipient => recipient.Channels));
    }

    /// <summary>The table's first line.</summary>
    public string Head => Row("local time", "incident", "level", "recipient", "channel", "text");

    public string Line(ReplayedMessage message) => Row(
        TimeZoneInfo.ConvertTime(message.At, timeZone).ToString(LocalTime, CultureInfo.InvariantCulture), message.IncidentId, Name(message.Severity), message.RecipientId, message.Channel, message.Text);

    /// <summary>What it comes to.</summary>
    /// <param name="totals">What happened.</param>
    /// <param name="expected">Windows that there would have been, had every zone been seen all the time.</param>
    /// <param name="acknowledgeAfter">As assumed; null: nobody acknowledges.</param>
    /// <param name="notReplayed">Kinds of rules that no stored reading stands for.</param>
    public IEnumerable<string> Summary(ReplayTotals totals, long expected, TimeSpan? acknowledgeAfter, IReadOnlyList<AlertKind> notReplayed)
    {
        yield return Text($"Windows: {totals.Windows} stored of {expected}; what is not stored is unknown, not empty");
        var peaks = Enum.GetValues<Severity>().Where(severity => totals.PeakedAt(severity) > 0).Select(severity => Text($"{totals.PeakedAt(severity)} {Name(severity)}")).ToList();
        yield return Text($"Incidents: {totals.Incidents}{(peaks.Count > 0 ? $", at their highest {string.Join(", ", peaks)}" : "")}; {totals.Open} not over at the end");
        var assumed = acknowledgeAfter is { } after ? Text($"if somebody acknowledges after {after:c}") : "if nobody acknowledges";
        yield return Text($"Escalations: {totals.Escalations}, {assumed}");
        yield return Text($"Messages: {totals.Messages.Values.Sum(levels => levels.Count)}");
        foreach (var ((recipient, channel), levels) in totals.Messages.OrderBy(pair => pair.Key.Recipient, StringComparer.Ordinal).ThenBy(pair => pair.Key.Channel, StringComparer.Ordinal))
            yield return Text($"  {recipient.PadRight(recipientWidth)}  {channel.PadRight(channelWidth)}  {levels.Count}: {string.Join(", ", ByLevel(levels))}");
        yield return Text($"Held back: {totals.HeldBack.Values.Sum()}{(totals.HeldBack.Count > 0 ? ", some of them perhaps sent later" : "")}");
        foreach (var (reason, count) in totals.HeldBack.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
            yield return Text($"  {count}: {reason}");
        if (notReplayed.Count > 0)
            yield return $"Not replayed: rules of kind {string.Join(", ", notReplayed.Select(kind => kind.ToString().ToLowerInvariant()))}, whose readings are not stored";
    }

    private string Row(string at, string incident, string level, string recipient, string channel, string text) =>
        $"{at.PadRight(LocalTime.Length)}  {incident.PadRight(IncidentWidth)}  {level.PadRight(LevelWidth)}  {recipient.PadRight(recipientWidth)}  {channel.PadRight(channelWidth)}  {text}";

    private static IEnumerable<string> ByLevel(List<Severity?> levels) =>
        levels.GroupBy(level => level).OrderBy(group => group.Key ?? (Severity)int.MaxValue).Select(group => Text($"{group.Count()} {Name(group.Key)}"));

    private static string Name(Severity? severity) => severity switch
    {
        Severity.Minor => "yellow",
        Severity.Moderate => "orange",
        Severity.Severe => "red",
        Severity.Extreme => "full",
        _ => "over",
    };

    private static int Width(string head, IEnumerable<string> cells) => cells.Append(head).Max(cell => cell.Length);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
