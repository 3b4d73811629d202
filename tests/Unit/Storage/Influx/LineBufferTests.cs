using System.Text;
using CrowdWatch.Storage.Influx;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>Lines are as the line protocol wants them (InfluxDB 1.x documentation, "Line protocol reference").</summary>
public sealed class LineBufferTests
{
    [Fact]
    public void A_line_has_measurement_tags_fields_and_time()
    {
        using var lines = new LineBuffer();
        lines.Begin("occupancy"u8);
        lines.Tag("site"u8, "park");
        lines.Tag("zone"u8, "gate");
        lines.Field("known"u8, true);
        lines.Field("mean"u8, 4.5);
        lines.Field("max"u8, 9);
        lines.Field("state"u8, "Live");
        lines.End(1_777_636_800_000);

        Assert.Equal("occupancy,site=park,zone=gate known=true,mean=4.5,max=9i,state=\"Live\" 1777636800000\n", Text(lines));
        Assert.Equal(1, lines.Lines);
    }

    [Theory]
    [InlineData("a,b", "a\\,b")]
    [InlineData("a b", "a\\ b")]
    [InlineData("a=b", "a\\=b")]
    [InlineData("a\\b", "a\\b")] // A backslash before an ordinary letter is itself.
    [InlineData("a\\,b", "a\\\\,b")]
    [InlineData("a\\", "a\\\\ ")] // A space keeps the backslash from escaping what follows.
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("北门👨‍👩‍👧", "北门👨‍👩‍👧")]
    public void Tags_are_escaped(string value, string expected)
    {
        using var lines = new LineBuffer();
        lines.Begin("m"u8);
        lines.Tag("t"u8, value);
        lines.Field("f"u8, 1);
        lines.End(2);

        Assert.Equal($"m,t={expected} f=1i 2\n", Text(lines));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void A_tag_that_would_break_the_line_is_refused(string value)
    {
        using var lines = new LineBuffer();
        lines.Begin("m"u8);

        Assert.Throws<ArgumentException>(() => lines.Tag("t"u8, value));
    }

    [Fact]
    public void Texts_are_escaped()
    {
        using var lines = new LineBuffer();
        lines.Begin("m"u8);
        lines.Field("f"u8, "say \"no\" \\ yes, a=b");
        lines.End(0);

        Assert.Equal("m f=\"say \\\"no\\\" \\\\ yes, a=b\" 0\n", Text(lines));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(12.3456789012345, "12.3456789012345")]
    [InlineData(-2.5, "-2.5")]
    public void Numbers_are_written_so_that_they_come_back_the_same(double value, string expected)
    {
        using var lines = new LineBuffer();
        lines.Begin("m"u8);
        lines.Field("f"u8, value);
        lines.End(-1);

        Assert.Equal($"m f={expected} -1\n", Text(lines));
    }

    [Fact]
    public void A_number_that_cannot_be_stored_is_left_out()
    {
        using var lines = new LineBuffer();
        lines.Begin("m"u8);
        lines.Field("a"u8, double.NaN);
        lines.Field("b"u8, long.MinValue);
        lines.End(0);

        Assert.Equal("m b=-9223372036854775808i 0\n", Text(lines));
    }

    [Fact]
    public void The_buffer_grows_and_is_used_again()
    {
        using var lines = new LineBuffer();
        // A line of 10 + 40 000 bytes goes over the 64 KiB that the buffer begins with at the second.
        for (var i = 0; i < 4; i++)
            Add(lines, new string('x', 40_000));
        Assert.Equal(4, lines.Lines);
        Assert.Equal(4 * ("m,t= f=1i 2\n".Length + 40_000), lines.Written.Length);

        lines.Clear();
        Add(lines, "y");
        Assert.Equal("m,t=y f=1i 2\n", Text(lines));
    }

    private static void Add(LineBuffer lines, string tag)
    {
        lines.Begin("m"u8);
        lines.Tag("t"u8, tag);
        lines.Field("f"u8, 1);
        lines.End(2);
    }

    private static string Text(LineBuffer lines) => Encoding.UTF8.GetString(lines.Written.Span);
}
