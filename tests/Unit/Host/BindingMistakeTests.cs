using CrowdWatch.Alerting;
using CrowdWatch.Host;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Host;

public sealed class BindingMistakeTests
{
    [Theory]
    [InlineData("Alerting:CloseAfter", "soon", "Alerting:CloseAfter is 'soon'; allowed is a duration as hh:mm:ss, for example 00:30:00.")]
    [InlineData("Alerting:Channels:sms:DailyBudget", "lots", "Alerting:Channels:sms:DailyBudget is 'lots'; allowed is a whole number.")]
    [InlineData("Alerting:Channels:sms:Budget", "5", "Alerting:Channels:sms:Budget is no setting; allowed are Gateways, DailyBudget, KeptForRed.")]
    [InlineData("Alerting:Gateways:x:Http:BodyForm", "Xml", "Alerting:Gateways:x:Http:BodyForm is 'Xml'; allowed is one of Json, Form, Text.")]
    public void A_setting_that_does_not_bind_is_named_with_its_place_and_what_is_allowed(string name, string value, string words)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        var thrown = Assert.Throws<InvalidOperationException>(() => configuration.GetSection(AlertingOptions.Section).Get<AlertingOptions>(binder => binder.ErrorOnUnknownConfiguration = true));

        Assert.Equal(words, BindingMistake.Of(thrown, configuration));
    }
}
