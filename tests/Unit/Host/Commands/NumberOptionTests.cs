using System.CommandLine;
using CrowdWatch.Host.Commands;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class NumberOptionTests
{
    private const string RealAllowed = "a number in digits with a point before its fraction, as in 1.5";

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("0.5", 0.5)]
    [InlineData("60", 60)]
    public void A_number_with_a_point_is_read(string text, double expected) => Assert.Equal(expected, Speed(text).Value);

    // The library's own reading makes 15, 5, 1000 and infinity of these.
    [Theory]
    [InlineData("1,5", "; did you mean 1.5?")]
    [InlineData("0,5", "; did you mean 0.5?")]
    [InlineData("1，5", "; did you mean 1.5?")]
    [InlineData("1,000", "; did you mean 1.000?")]
    [InlineData("1,000.5", ".")]
    [InlineData("1e3", ".")]
    [InlineData("NaN", ".")]
    [InlineData("Infinity", ".")]
    [InlineData("∞", ".")]
    [InlineData("-1", ".")]
    [InlineData("+1", ".")]
    [InlineData(" 1", ".")]
    [InlineData("0x10", ".")]
    [InlineData("1_000", ".")]
    [InlineData("１", ".")]
    [InlineData("@speed", ".")]
    public void Another_number_is_refused_with_what_to_write(string text, string guess)
    {
        Assert.Equal($"--speed {text}: allowed is {RealAllowed}{guess}", Assert.Single(Speed(text).Errors));
        Assert.Equal($"--rate {text}: allowed is {RealAllowed}{guess}", Assert.Single(Parse(SimulationOptions.Rate(), text).Errors));
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("-1")]
    [InlineData("18446744073709551616")]
    public void A_seed_is_a_whole_number(string text) =>
        Assert.StartsWith($"--seed {text}: allowed is a whole number in digits alone", Assert.Single(Parse(SimulationOptions.Seed(), text).Errors), StringComparison.Ordinal);

    // No day has an hour 24; read as days it would be 24 of them.
    [Theory]
    [InlineData("24:00:00")]
    [InlineData("1,5h")]
    [InlineData("1e3s")]
    [InlineData("1:00:00")]
    [InlineData("90")]
    [InlineData("1.00:00:00")]
    public void A_duration_is_written_in_one_way(string text) =>
        Assert.Equal($"--for {text}: allowed is a number above 0 with s, m or h (60s, 5m, 2h), or hh:mm:ss.", Assert.Single(Parse(ServerOptions.RunFor(), text).Errors));

    private static (double Value, IReadOnlyList<string> Errors) Speed(string text) => Parse(SimulationOptions.Speed(60), text);

    private static (T Value, IReadOnlyList<string> Errors) Parse<T>(Option<T> option, string text)
    {
        var result = new RootCommand { option }.Parse([option.Name, text], new ParserConfiguration { ResponseFileTokenReplacer = null });
        return (result.Errors.Count == 0 ? result.GetValue(option)! : default!, [.. result.Errors.Select(error => error.Message)]);
    }
}
