using CrowdWatch.Edge.Detection;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

public sealed class BoxPainterTests
{
    private const int Width = 60;
    private const int Height = 50;

    private readonly byte[] _rgb = new byte[Width * Height * 3];

    [Fact]
    public void A_box_is_an_outline_and_leaves_its_inside_free()
    {
        Paint(new PersonBox(20, 20, 40, 45, 0.5f));
        Assert.True(IsGreen(20, 30) && IsGreen(39, 30) && IsGreen(30, 44)); // left, right and lower side
        Assert.False(IsGreen(19, 30) || IsGreen(40, 30) || IsGreen(30, 45) || IsGreen(30, 30));
    }

    [Fact]
    public void The_confidence_stands_above_the_box_in_percent()
    {
        // Dots of 2 px, a margin of one dot: "11" above y = 20 lies from y = 6; a 1 is a middle column with a foot of 3 dots at y = 16 and 17.
        Paint(new PersonBox(20, 20, 40, 45, 0.11f));
        Assert.True(IsBlack(22, 16) && IsBlack(24, 16) && IsBlack(26, 16)); // the foot of the first 1
        Assert.True(IsBlack(24, 12) && IsGreen(26, 12)); // its stem, and beside it
        Assert.True(IsGreen(20, 6) && !IsGreen(20, 5));
    }

    [Fact]
    public void What_lies_outside_the_picture_is_left_out()
    {
        Paint(new PersonBox(-30, -20, 500, 400, 0.99f), new PersonBox(200, 200, 300, 300, 0.5f), new PersonBox(-90, -90, -10, -10, 0.5f));
        Assert.DoesNotContain(Enumerable.Range(20, 20), y => IsGreen(Width - 1, y)); // the right side of the first is far away
    }

    private void Paint(params PersonBox[] people) => new BoxPainter(_rgb, Width, Height).Paint(people);

    private bool IsGreen(int x, int y) => _rgb.AsSpan((y * Width + x) * 3, 3).SequenceEqual<byte>([40, 255, 80]);

    private bool IsBlack(int x, int y) => _rgb.AsSpan((y * Width + x) * 3, 3).SequenceEqual<byte>([0, 0, 0]);
}
