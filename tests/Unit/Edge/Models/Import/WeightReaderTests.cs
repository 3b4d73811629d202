using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class WeightReaderTests
{
    /// <summary>From the table of examples of IEEE 754 binary16.</summary>
    [Theory]
    [InlineData(0x0000, 0f)]
    [InlineData(0x8000, -0f)]
    [InlineData(0x3C00, 1f)]
    [InlineData(0xC000, -2f)]
    [InlineData(0x3555, 0.333251953125f)]
    [InlineData(0x0400, 6.103515625E-05f)] // smallest normal, 2^-14
    [InlineData(0x03FF, 6.097555160522461E-05f)] // largest subnormal, 2^-14 × 1023/1024
    [InlineData(0x0001, 5.960464477539063E-08f)] // smallest subnormal, 2^-24
    [InlineData(0x7BFF, 65504f)]
    [InlineData(0x7C00, float.PositiveInfinity)]
    [InlineData(0xFC00, float.NegativeInfinity)]
    public void Half_precision_is_read_exactly(int bits, float expected)
    {
        var tensor = WeightReader.Read([new WeightEntry("w", [1], "float32", "float16")], [(byte)bits, (byte)(bits >> 8)])["w"];
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(Assert.Single(tensor.Floats!)));
    }

    [Fact]
    public void Half_precision_knows_what_is_not_a_number() =>
        Assert.True(float.IsNaN(WeightReader.Read([new WeightEntry("w", [1], "float32", "float16")], [0x00, 0x7E])["w"].Floats![0]));

    [Fact]
    public void Tensors_lie_one_behind_the_other_also_with_empty_ones_between()
    {
        WeightEntry[] entries =
        [
            new("halves", [2], "float32", "float16"), new("empty", [0, 1], "int32", "int32"),
            new("number", [], "int32", "int32"), new("single", [1, 1], "float32", "float32"),
        ];
        byte[] bytes = [0x00, 0x3C, 0x00, 0xC0, 0xFE, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0xC0, 0x3F]; // 1, -2 | | -2 | 1.5
        var tensors = WeightReader.Read(entries, bytes);
        Assert.Equal([1f, -2f], tensors["halves"].Floats!);
        Assert.Empty(tensors["empty"].Integers!);
        Assert.Equal([-2L], tensors["number"].Integers!);
        Assert.Equal([1.5f], tensors["single"].Floats!);
    }

    [Theory]
    [InlineData(7, "Weight 'b' takes bytes 4 to 8, but the file ends at 7.")]
    [InlineData(9, "The weights manifest describes 8 bytes, but the file has 9.")]
    public void A_file_of_another_length_is_refused(int length, string message)
    {
        WeightEntry[] entries = [new("a", [1], "int32", "int32"), new("b", [1], "int32", "int32")];
        Assert.Equal(message, Assert.Throws<ImportException>(() => WeightReader.Read(entries, new byte[length])).Message);
    }

    [Fact]
    public void A_way_of_storing_that_is_not_known_is_named()
    {
        var refusal = Assert.Throws<ImportException>(() => WeightReader.Read([new WeightEntry("w", [1], "float32", "uint8")], new byte[1]));
        Assert.Equal("Weight 'w' is float32 stored as uint8: understood are float32 as float32 or float16, and int32.", refusal.Message);
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused()
    {
        WeightEntry[] entries = [new("a", [1], "int32", "int32"), new("a", [1], "int32", "int32")];
        Assert.Contains("'a' stands twice", Assert.Throws<ImportException>(() => WeightReader.Read(entries, new byte[8])).Message, StringComparison.Ordinal);
    }
}
