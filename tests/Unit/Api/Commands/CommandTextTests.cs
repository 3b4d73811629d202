using CrowdWatch.Api.Commands;

namespace CrowdWatch.Tests.Unit.Api.Commands;

public class CommandTextTests
{
    [Theory]
    [InlineData("Li", null)]
    [InlineData("王芳\n值班", null)]
    [InlineData("", "'by' is empty. Allowed: 1 to 5 characters.")]
    [InlineData(null, "'by' is empty. Allowed: 1 to 5 characters.")]
    [InlineData("123456", "'by' has 6 characters, beginning \"12345\". Allowed: at most 5.")]
    [InlineData("a\0b", "'by' holds a control character. Allowed: text.")]
    public void A_mistake_names_the_value_and_what_is_allowed(string? text, string? mistake) =>
        Assert.Equal(mistake, CommandText.Mistake("by", text, 1, 5));

    [Fact]
    public void What_may_be_left_away_may_be_empty() => Assert.Null(CommandText.Mistake("note", null, 0, 5));
}
