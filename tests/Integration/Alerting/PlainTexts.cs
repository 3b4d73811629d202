using CrowdWatch.Alerting.Notify;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>Texts for tests of gateways: every variable says its own name, the whole text ends in the link.</summary>
internal sealed class PlainTexts : IMessageTexts
{
    public IReadOnlyList<string> VariableNames { get; } = ["place", "level", "people", "link"];

    public string Text(OutgoingMessage message) => $"景区 \"{message.SiteName}\" & 100%+ {message.Number} {message.Link}".TrimEnd();

    public string Variable(OutgoingMessage message, string name, int most)
    {
        var value = name == "link" ? message.Link : $"{name}-{message.Number}";
        return value.Length <= most ? value : value[..most];
    }
}
