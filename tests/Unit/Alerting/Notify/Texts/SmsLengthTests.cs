using CrowdWatch.Alerting.Notify.Texts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Texts;

/// <summary>Lengths after 3GPP TS 23.038 (alphabet) and TS 23.040 (160, 153, 70 and 67 per message), counted by hand.</summary>
public sealed class SmsLengthTests
{
    [Theory]
    [InlineData('a', 0, 1)]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('门', 70, 1)]
    [InlineData('门', 71, 2)]
    [InlineData('门', 134, 2)]
    [InlineData('门', 135, 3)]
    [InlineData('€', 80, 1)] // two units each
    [InlineData('€', 81, 2)]
    [InlineData('€', 152, 2)] // 76 in each, one unit of each stays empty
    [InlineData('€', 153, 3)]
    public void Parts_follow_from_the_alphabet(char character, int count, int parts) =>
        Assert.Equal(parts, SmsLength.PartsOf(new string(character, count)));

    [Theory]
    [InlineData("Crowded @ gate_1: 95 % (é è ü ß Ω)", true)]
    [InlineData("{}[]~^|\\€", true)]
    [InlineData("`", false)]
    [InlineData("ê", false)]
    [InlineData("…", false)]
    [InlineData("\t", false)]
    public void The_alphabet_is_that_of_the_standard(string text, bool isGsm7) => Assert.Equal(isGsm7, SmsLength.IsGsm7(text));

    [Theory]
    [InlineData("{a}", 5)]
    [InlineData("{门}", 3)] // no escapes outside the alphabet
    [InlineData("😀", 2)]
    public void Units_are_counted(string text, int units) => Assert.Equal(units, SmsLength.UnitsOf(text));

    [Fact]
    public void An_escaped_character_is_not_split_between_two_messages()
    {
        // 152 + [2 do not fit] | 2 + 151 | 1, though 306 units would be two messages.
        Assert.Equal(3, SmsLength.PartsOf(new string('a', 152) + "€" + new string('a', 152)));
        Assert.Equal(2, SmsLength.PartsOf(new string('a', 152) + "€" + new string('a', 151)));
    }

    [Fact]
    public void A_surrogate_pair_is_not_split_between_two_messages()
    {
        // 66 + [2 do not fit] | 2 + 65 | 1, though 134 units would be two messages.
        Assert.Equal(3, SmsLength.PartsOf(new string('门', 66) + "😀" + new string('门', 66)));
        Assert.Equal(2, SmsLength.PartsOf(new string('门', 66) + "😀" + new string('门', 65)));
    }

    [Fact]
    public void One_foreign_character_makes_the_text_one_of_70()
    {
        Assert.Equal(1, SmsLength.PartsOf(new string('a', 69) + "门"));
        Assert.Equal(2, SmsLength.PartsOf(new string('a', 70) + "门"));
    }
}
