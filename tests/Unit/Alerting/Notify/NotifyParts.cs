using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify;

/// <summary>What gateways are made with in unit tests.</summary>
internal static class NotifyParts
{
    public static GatewayParts Of(string name, FakeTimeProvider? clock = null) => new()
    {
        Name = name,
        Timeout = TimeSpan.FromSeconds(5),
        Texts = new MessageTexts(new TemplateOptions()),
        Clock = clock ?? new FakeTimeProvider(Messages.At),
    };
}
