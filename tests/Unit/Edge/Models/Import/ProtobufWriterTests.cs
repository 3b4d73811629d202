using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

/// <summary>The wire format, byte by byte; the first three cases are the examples of the protocol buffers encoding guide.</summary>
public sealed class ProtobufWriterTests
{
    [Fact]
    public void A_whole_number_takes_seven_bits_a_byte() => Expect("089601", w => w.Whole(1, 150));

    [Fact]
    public void A_text_has_its_length_before_it() => Expect("120774657374696E67", w => w.Text(2, "testing"));

    [Fact]
    public void A_message_inside_has_its_length_before_it() => Expect("1A03089601", w => w.Message(3, inner => inner.Whole(1, 150)));

    [Theory]
    [InlineData(0, "0800")]
    [InlineData(127, "087F")]
    [InlineData(128, "088001")]
    [InlineData(16384, "08808001")]
    [InlineData(-1, "08FFFFFFFFFFFFFFFFFF01")] // ten bytes: 9 × 7 bits, and the 64th
    [InlineData(long.MaxValue, "08FFFFFFFFFFFFFFFF7F")]
    public void Edges_of_whole_numbers(long value, string expected) => Expect(expected, w => w.Whole(1, value));

    [Fact]
    public void A_real_number_takes_four_bytes_lowest_first() => Expect("150000803F", w => w.Real(2, 1f)); // 1 = 0x3F800000

    [Fact]
    public void A_field_number_above_15_takes_two_bytes() => Expect("A00102", w => w.Whole(20, 2)); // 20 << 3 = 160 = 0xA0 0x01

    private static void Expect(string hex, Action<ProtobufWriter> write)
    {
        var writer = new ProtobufWriter();
        write(writer);
        Assert.Equal(hex, Convert.ToHexString(writer.ToArray()));
    }
}
