using CrowdWatch.Alerting.Notify.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Texts;

/// <summary>
/// Texts of one message. The Chinese one without names has 53 characters: 2 (level) + 1 + 8 (412/500人) + 1 + 5 (14:05) + 6 + 30 (link);
/// the English one without the site's name 91: 2 + 9 (East gate) + 2 + 7 (Crowded) + 2 + 17 + 2 + 5 + 15 + 30.
/// </summary>
public sealed class SmsFitTests
{
    private const string Chinese = "{site}{place}{level}：{what}，{time}[。处理请点 {link}]";
    private const string English = "{site}[, {place}]: {level}. {what}, {time}[. Acknowledge: {link}]";
    private const string Rest = "拥挤：412/500人，14:05。处理请点 https://crowd.example.org/a/x7";

    [Fact]
    public void What_fits_stays_as_it_is() => Assert.Equal("镜湖景区东门" + Rest, Fit("镜湖景区", "东门"));

    [Fact]
    public void At_the_limit_nothing_is_cut() => Assert.Equal(Of('湖', 15) + "东门" + Rest, Fit(Of('湖', 15), "东门"));

    [Fact]
    public void The_name_of_the_site_gives_way_first() => Assert.Equal(Of('湖', 14) + "…东门" + Rest, Fit(Of('湖', 16), "东门"));

    [Fact]
    public void Then_the_name_of_the_place() => Assert.Equal("湖…" + Of('门', 14) + "…" + Rest, Fit(Of('湖', 20), Of('门', 20)));

    [Fact]
    public void A_name_of_pairs_is_cut_between_them() => Assert.Equal(string.Concat(Enumerable.Repeat("😀", 7)) + "…东门" + Rest, Fit(string.Concat(Enumerable.Repeat("😀", 9)), "东门"));

    [Fact]
    public void Two_messages_have_67_characters_each() =>
        // 134 - 53 - 2 = 79 for the site.
        Assert.Equal(Of('湖', 78) + "…东门" + Rest, Fit(Of('湖', 100), "东门", mostParts: 2));

    [Fact]
    public void Numbers_level_and_link_are_never_cut_whatever_it_takes()
    {
        var values = Values("镜湖景区", "东门");
        values["link"] = "https://crowd.example.org/" + Of('x', 60);

        Assert.Equal($"拥挤：412/500人，14:05。处理请点 {values["link"]}", SmsFit.Fit(Template(Chinese), values, 1));
    }

    [Fact]
    public void An_English_text_has_160_characters_and_dots_of_its_alphabet()
    {
        var values = new Dictionary<string, string>
        {
            ["site"] = Of('L', 150), ["place"] = "East gate", ["level"] = "Crowded", ["what"] = "412 of 500 people", ["time"] = "14:05", ["link"] = "https://crowd.example.org/a/x7",
        };

        // 160 - 91 = 69, three of them dots.
        Assert.Equal(
            Of('L', 66) + "..., East gate: Crowded. 412 of 500 people, 14:05. Acknowledge: https://crowd.example.org/a/x7",
            SmsFit.Fit(Template(English), values, 1));
    }

    private static string Fit(string site, string place, int mostParts = 1) => SmsFit.Fit(Template(Chinese), Values(site, place), mostParts);

    private static Dictionary<string, string> Values(string site, string place) => new()
    {
        ["site"] = site, ["place"] = place, ["level"] = "拥挤", ["what"] = "412/500人", ["time"] = "14:05", ["link"] = "https://crowd.example.org/a/x7",
    };

    private static MessageTemplate Template(string text) => MessageTemplate.Parse(text, MessageVariables.All).Template!;

    private static string Of(char character, int count) => new(character, count);
}
