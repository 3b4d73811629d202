using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Tests.Unit.Domain.Texts;

public class LoggedTextTests
{
    // Escapes as in JSON (RFC 8259, 7); U+009B begins a command of a terminal (ECMA-48), U+202E turns the direction (UAX 9), U+2028 ends a line.
    [Theory]
    [InlineData("aliyun", "aliyun")]
    [InlineData("大门 1 号 🦆", "大门 1 号 🦆")]
    [InlineData("a\nwarn: all is well\r\n", @"a\nwarn: all is well\r\n")]
    [InlineData("\u001b[2J\u0000\u0007\t", @"\u001b[2J\u0000\u0007\t")]
    [InlineData("\u009b31m", @"\u009b31m")]
    [InlineData("x\u202ey\u2028z\u200b", @"x\u202ey\u2028z\u200b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_could_command_a_terminal_or_begin_a_line_is_escaped(string? text, string expected) => Assert.Equal(expected, LoggedText.Of(text));

    [Fact]
    public void Half_a_letter_is_escaped_too() => Assert.Equal(@"a\ud83e", LoggedText.Of("a" + "🦆"[0]));

    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("abcde", "abcd…")]
    public void Long_text_is_cut(string text, string expected) => Assert.Equal(expected, LoggedText.Of(text, 4));
}
