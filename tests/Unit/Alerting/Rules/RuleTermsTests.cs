using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

public sealed class RuleTermsTests
{
    [Fact]
    public void Every_kind_of_the_plan_has_its_name_in_messages()
    {
        var kinds = Enum.GetValues<AlertKind>();
        Assert.All(kinds, kind => Assert.Equal(kind.ToString(), RuleTerms.KindOf(kind).ToString()));
        Assert.Equal(Enum.GetNames<AlertRuleKind>(), kinds.Select(kind => kind.ToString()));
    }

    [Fact]
    public void Severities_of_plan_and_messages_are_the_same() => Assert.Equal(
        Enum.GetValues<AlertSeverity>().Select(s => (s.ToString(), (int)s)), Enum.GetValues<Severity>().Select(s => (s.ToString(), (int)s)));
}
