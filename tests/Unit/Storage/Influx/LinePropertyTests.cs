using System.Globalization;
using System.Text;
using CrowdWatch.Storage.Influx;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>Whatever may be written is read again by <see cref="LineReader"/>, which knows of the line protocol what its documentation says.</summary>
public sealed class LinePropertyTests
{
    private static readonly Gen<string> Letter = Gen.OneOf("a", "Z", "0", ",", " ", "=", "\\", "\"", "'", "#", "/", "北", "é", "👩", "\u2028", "{", "-");
    private static readonly Gen<string> Id = Letter.Array[1, 8].Select(string.Concat);

    /// <summary>Texts may hold anything, line breaks too.</summary>
    private static readonly Gen<string> Text = Gen.OneOf<string>(Letter, Gen.OneOf("\n", "\r", "\t", "\0")).Array[0, 8].Select(string.Concat);

    private static readonly Gen<double> Number = Gen.OneOf<double>(
        Gen.Double, Gen.Int.Select(whole => (double)whole),
        Gen.OneOf(0.0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e21, 1e-7, 0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity));

    private static readonly Gen<long> Whole = Gen.OneOf<long>(Gen.Long, Gen.OneOf(0L, -1, long.MinValue, long.MaxValue));

    private static readonly Gen<object> Value = Gen.OneOf<object>(Number.Select(value => (object)value), Whole.Select(value => (object)value), Gen.Bool.Select(value => (object)value), Text.Select(value => (object)value));

    private static readonly Gen<(string[] Tags, object[] Fields, long Time)> Line = Gen.Select(Id.Array[0, 3], Value.Array[1, 5], Whole);

    [Fact]
    public void Lines_are_read_again_as_they_were_written() => Line.Array[1, 5].Sample(
        lines =>
        {
            using var buffer = new LineBuffer();
            foreach (var line in lines)
                Write(buffer, line.Tags, line.Fields, line.Time);
            var read = LineReader.Read(Encoding.UTF8.GetString(buffer.Written.Span));
            Assert.Equal(lines.Length, read.Count);
            for (var i = 0; i < lines.Length; i++)
                Check(lines[i].Tags, lines[i].Fields, lines[i].Time, read[i]);
        },
        iter: 2_000);

    [Fact]
    public void Every_id_comes_back_and_none_can_be_taken_for_another() => Gen.Select(Id, Id).Sample(
        (one, other) => TagText.FromStored(TagText.ToStored(one)) == one && TagText.ToStored(one) == TagText.ToStored(other) == (one == other), iter: 5_000);

    [Fact]
    public void An_id_with_a_control_character_anywhere_is_refused() => Gen.Select(Id, Gen.OneOf('\n', '\r', '\t', '\0', '\u007f', '\u0085'), Gen.Int[0, 8]).Sample(
        (id, odd, at) =>
        {
            using var buffer = new LineBuffer();
            var wrong = id.Insert(Math.Min(at, id.Length), odd.ToString());
            Assert.Throws<ArgumentException>(() =>
            {
                buffer.Tag("t"u8, wrong);
            });
        });

    private static void Write(LineBuffer buffer, string[] tags, object[] fields, long time)
    {
        buffer.Begin("m"u8);
        for (var i = 0; i < tags.Length; i++)
            buffer.Tag(Name('t', i), tags[i]);
        // A line without a field is none; one that is not finite is left out.
        buffer.Field("always"u8, 1);
        for (var i = 0; i < fields.Length; i++)
        {
            switch (fields[i])
            {
                case double number:
                    buffer.Field(Name('f', i), number);
                    break;
                case long whole:
                    buffer.Field(Name('f', i), whole);
                    break;
                case bool truth:
                    buffer.Field(Name('f', i), truth);
                    break;
                default:
                    buffer.Field(Name('f', i), (string)fields[i]);
                    break;
            }
        }
        buffer.End(time);
    }

    private static void Check(string[] tags, object[] fields, long time, LineReader.Line read)
    {
        Assert.Equal(("m", time), (read.Measurement, read.Time));
        Assert.Equal(tags.Select((tag, i) => KeyValuePair.Create($"t{i}", tag)), read.Tags.Select(tag => KeyValuePair.Create(tag.Key, TagText.FromStored(tag.Value))));
        var expected = fields.Select((field, i) => KeyValuePair.Create($"f{i}", field)).Where(field => field.Value is not double number || double.IsFinite(number));
        Assert.Equal([KeyValuePair.Create("always", (object)1L), .. expected], read.Fields);
    }

    private static byte[] Name(char kind, int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{number}"));
}
