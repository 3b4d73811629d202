using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Texts;

public sealed class MessageTextsTests
{
    private static readonly MessageTexts Texts = new(new TemplateOptions());

    public static TheoryData<string, string, string> Defaults() => new()
    {
        { "level zh", "", "镜湖景区东门拥挤：412/500人，14:05。处理请点 https://crowd.example.org/a/x7" },
        { "level en", "", "Mirror Lake, East gate: Crowded. 412 of 500 people, 14:05. Acknowledge: https://crowd.example.org/a/x7" },
        { "level zh", "group", "镜湖景区东门拥挤：412/500人，14:05" },
        { "level en", "group", "Mirror Lake, East gate: Crowded. 412 of 500 people, 14:05" },
        { "level zh", "site", "镜湖景区拥挤：412/500人，14:05。处理请点 https://crowd.example.org/a/x7" },
        { "level en", "site", "Mirror Lake: Crowded. 412 of 500 people, 14:05. Acknowledge: https://crowd.example.org/a/x7" },
        { "level zh", "sight", "镜湖景区东门无法看清人数（拥挤）：412/500人，14:05。请核实 https://crowd.example.org/a/x7" },
        { "level en", "sight", "Mirror Lake, East gate: people cannot be seen (Crowded). 412 of 500 people, 14:05. Please check: https://crowd.example.org/a/x7" },
        { "over zh", "", "镜湖景区东门客流已恢复正常，警情20261001-7解除。" },
        { "over en", "", "Mirror Lake, East gate: back to normal, incident 20261001-7 is over." },
        { "over zh", "sight", "镜湖景区东门已恢复计数，警情20261001-7解除。" },
        { "over en", "sight", "Mirror Lake, East gate: people are counted again, incident 20261001-7 is over." },
        { "test zh", "", "测试：镜湖景区的预警可以送达陈洁，无需处理。" },
        { "test en", "", "Test: alerts of Mirror Lake reach Tom Baker. Nothing to do." },
    };

    [Theory, MemberData(nameof(Defaults))]
    public void Without_settings_every_message_has_its_text(string kind, string of, string expected) => Assert.Equal(expected, Texts.Text(Message(kind, of)));

    [Fact]
    public void A_text_of_the_settings_holds()
    {
        var options = new TemplateOptions();
        options.CrowdLevel.En = "{{{people}/{capacity}}} [[{incident}]] {recipient}\u00a0{link}";

        Assert.Equal("{412/500} [20261001-7] Tom Baker\u00a0https://crowd.example.org/a/x7", new MessageTexts(options).Text(Messages.English));
    }

    [Fact]
    public void Names_are_one_line() =>
        Assert.StartsWith("Mirror Lake, East gate:", Texts.Text(Messages.English with { SiteName = " Mirror\r\nLake " }), StringComparison.Ordinal);

    [Theory]
    [InlineData("place", 35, "East gate")]
    [InlineData("place", 5, "East…")]
    [InlineData("people", 35, "412")]
    [InlineData("link", 35, "https://crowd.example.org/a/x7")]
    [InlineData("link", 20, "")] // half a link leads nowhere
    public void A_variable_fits_its_place_in_an_approved_template(string name, int most, string expected) =>
        Assert.Equal(expected, Texts.Variable(Messages.English, name, most));

    [Fact]
    public void What_a_message_does_not_have_is_empty()
    {
        var blind = Messages.English with { Facts = Messages.English.Facts! with { People = null, Capacity = null } };
        var test = Messages.English with { Kind = MessageKind.Test, Facts = null, Link = "" };

        Assert.Equal("", Texts.Variable(blind, "people", 35));
        Assert.All(Texts.VariableNames.Except(["site", "recipient"]), name => Assert.Equal("", Texts.Variable(test, name, 35)));
        Assert.Throws<ArgumentException>(() => Texts.Variable(test, "colour", 35));
    }

    private static OutgoingMessage Message(string kind, string of)
    {
        var message = kind.EndsWith("zh", StringComparison.Ordinal) ? Messages.Chinese : Messages.English;
        message = kind[..4] switch
        {
            "over" => message with { Kind = MessageKind.Over, Severity = null },
            "test" => message with { Kind = MessageKind.Test, Severity = null, Facts = null, Link = "" },
            _ => message,
        };
        return of switch
        {
            "group" => message with { Link = "" },
            "site" => message with { Facts = message.Facts! with { PlaceName = message.SiteName, ZoneIds = [] } },
            "sight" => message with { Facts = message.Facts! with { IsCrowd = false } },
            _ => message,
        };
    }
}
