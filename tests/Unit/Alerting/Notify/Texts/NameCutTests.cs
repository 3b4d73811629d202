using CrowdWatch.Alerting.Notify.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Texts;

public sealed class NameCutTests
{
    [Theory]
    [InlineData("东门广场入口", 6, "东门广场入口")]
    [InlineData("东门广场入口", 4, "东门广…")]
    [InlineData("东门广场入口", 2, "东…")]
    [InlineData("东门广场入口", 1, "")]
    [InlineData("东门广场入口", 0, "")]
    [InlineData("East gate", 6, "East…")] // no space before the …
    public void A_long_name_ends_with_an_ellipsis(string name, int most, string expected) => Assert.Equal(expected, NameCut.To(name, most));

    [Fact]
    public void In_a_text_of_the_small_alphabet_the_ellipsis_is_three_dots() => Assert.Equal("East...", NameCut.To("East gate", 7, NameCut.Gsm7Ellipsis));

    [Theory]
    [InlineData("😀😀😀", 4, "😀…")] // 3 units; a second pair would take 5
    [InlineData("😀😀😀", 2, "")]
    [InlineData("ne\u0301e", 3, "n…")] // e with an accent of its own: two units, one character
    [InlineData("👨‍👩‍👧门口", 9, "👨‍👩‍👧…")] // a family: 8 units, one character
    [InlineData("👨‍👩‍👧门口", 8, "")]
    public void What_a_reader_sees_as_one_character_is_not_split(string name, int most, string expected) => Assert.Equal(expected, NameCut.To(name, most));

    [Theory]
    [InlineData("gate 1200", 8, "gate…")]
    [InlineData("412 of 500 people", 3, "")]
    [InlineData("412/500人", 6, "")]
    [InlineData("412 of 500 people", 10, "412 of…")]
    [InlineData("area 3.5 and more", 8, "area…")]
    public void A_number_is_kept_whole_or_not_at_all(string name, int most, string expected) => Assert.Equal(expected, NameCut.To(name, most));
}
