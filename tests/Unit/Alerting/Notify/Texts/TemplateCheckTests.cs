using CrowdWatch.Alerting.Notify.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Texts;

public sealed class TemplateCheckTests
{
    private const string Variables = "{site}, {place}, {level}, {what}, {people}, {capacity}, {time}, {incident}, {link}, {recipient}";

    [Fact]
    public void The_texts_that_come_with_the_program_are_right_for_long_links_and_levels() =>
        Assert.Empty(TemplateCheck.Mistakes(new(), linkLength: 60, ["Extremely crowded", "重度拥挤"]));

    [Fact]
    public void Every_mistake_is_named_at_once()
    {
        var options = new TemplateOptions { MostParts = 0 };
        options.CrowdLevel.Zh = "{plase}满了 {link}";
        options.CrowdLevel.En = "{place} is {level}";
        options.SightLevel.Zh = "{link";
        options.SightLevel.En = "[{place} {link}";
        options.CrowdOver.Zh = " ";
        options.CrowdOver.En = "over] {x y}";
        options.SightOver.En = "a [b [c] d";

        Assert.Equal(
            [
                "Alerting:Templates:MostParts is 0; allowed is 1 to 10.",
                $"Alerting:Templates:CrowdLevel:Zh is using {{plase}}, no variable (did you mean place?); allowed is text with the variables {Variables}.",
                "Alerting:Templates:CrowdLevel:En is without {link}; a message that tells a level has to have it, or nobody can acknowledge.",
                $"Alerting:Templates:SightLevel:Zh is with an unbalanced {{ at character 1 (doubled, it stands for itself); allowed is text with the variables {Variables}.",
                $"Alerting:Templates:SightLevel:En is with a [ that no ] closes (doubled, it stands for itself); allowed is text with the variables {Variables}.",
                $"Alerting:Templates:CrowdOver:Zh is empty; allowed is text with the variables {Variables}.",
                $"Alerting:Templates:CrowdOver:En is with an unbalanced ] at character 5 (doubled, it stands for itself); allowed is text with the variables {Variables}.",
                $"Alerting:Templates:CrowdOver:En is using {{x y}}, no variable; allowed is text with the variables {Variables}.",
                $"Alerting:Templates:SightOver:En is with an unbalanced [ at character 6 (doubled, it stands for itself); allowed is text with the variables {Variables}.",
            ],
            TemplateCheck.Mistakes(options, 30, []));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void A_text_that_would_not_fit_without_any_name_is_refused(int linkLength, bool fits)
    {
        // 30 characters of the text and the link: 70 in one message.
        var options = new TemplateOptions { MostParts = 1 };
        options.CrowdLevel.Zh = "{site}{place}" + new string('满', 30) + "{link}";

        var mistakes = TemplateCheck.Mistakes(options, linkLength, []).Where(m => m.Contains("CrowdLevel:Zh", StringComparison.Ordinal)).ToList();

        Assert.Equal(fits ? [] : ["Alerting:Templates:CrowdLevel:Zh is too long: without any names it takes 71 characters, 2 text messages; allowed are 1 (Alerting:Templates:MostParts)."], mistakes);
    }

    [Fact]
    public void The_longest_level_counts()
    {
        var options = new TemplateOptions { MostParts = 1 };
        options.CrowdLevel.Zh = new string('满', 30) + "{level}{link}";

        Assert.Contains(TemplateCheck.Mistakes(options, 38, ["满", "很满了"]), m => m.Contains("CrowdLevel:Zh is too long: without any names it takes 71 characters", StringComparison.Ordinal));
    }
}
