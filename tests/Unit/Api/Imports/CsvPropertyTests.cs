using CrowdWatch.Domain.Csv;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands.Counting;
using CrowdWatch.Tests.Unit.Edge;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Api.Imports;

/// <summary>What is written by RFC 4180 is read as it was: commas, quotes and line breaks within quotes, spaces around fields ignored unless quoted.</summary>
public sealed class CsvPropertyTests
{
    private static readonly Gen<string> Letter = Gen.OneOf("a", "7", "北", "👩", ",", "\"", "\n", "\r\n", " ", "\t", ";", ".", "'", "#");
    private static readonly Gen<string> Field = Letter.Array[0, 6].Select(string.Concat);
    private static readonly Gen<string[]> Row = Field.Array[1, 4];

    [Fact]
    public void Fields_in_quotes_come_back_whatever_they_hold() => Gen.Select(Row.Array[1, 5], Gen.OneOf("\n", "\r\n", "\r"), Gen.Bool).Sample(
        (rows, lineEnd, endsWithLineEnd) =>
        {
            var text = string.Join(lineEnd, rows.Select(row => string.Join(',', row.Select(Quoted)))) + (endsWithLineEnd ? lineEnd : "");
            var read = CsvText.Records(text).ToList();
            // A record of one empty field is an empty line, which is none.
            Assert.Equal(rows.Where(row => row is not [""]), read.Select(record => record.Fields));
            Assert.All(read, record => Assert.Null(record.Fault));
        },
        iter: 2_000);

    [Fact]
    public void Fields_without_quotes_come_back_without_the_spaces_around_them() => Gen.Select(Row, Gen.Int[0, 2], Gen.Int[0, 2]).Sample(
        (row, before, after) =>
        {
            var fields = row.Select(field => NeedsQuotes(field) ? Quoted(field) : field).ToList();
            var text = string.Join(',', fields.Select(field => new string(' ', before) + field + new string(' ', after)));
            var expected = row.Select(field => NeedsQuotes(field) ? field : field.Trim(' ', '\t')).ToList();
            if (expected is not [""])
                Assert.Equal(expected, Assert.Single(CsvText.Records(text)).Fields);
        },
        iter: 2_000);

    [Fact]
    public void A_record_says_at_which_line_it_begins() => Row.Where(row => row is not [""]).Array[1, 5].Sample(
        rows =>
        {
            var (line, expected) = (1, new List<int>());
            foreach (var row in rows)
            {
                expected.Add(line);
                line += 1 + row.Sum(field => field.Count(letter => letter == '\n'));
            }
            Assert.Equal(expected, CsvText.Records(string.Join('\n', rows.Select(row => string.Join(',', row.Select(Quoted))))).Select(record => record.Line));
        });

    [Fact]
    public void A_quote_that_does_not_end_and_text_after_one_are_faults() => Gen.Select(Field, Gen.OneOf("x", "\"\"x", " x")).Sample(
        (field, after) =>
        {
            Assert.NotNull(CsvText.Records(Quoted(field)[..^1]).Last().Fault);
            // Two quotes after the last one are a quote within the field, which then does not end.
            Assert.NotNull(CsvText.Records(Quoted(field) + after).Last().Fault);
        });

    /// <summary>The count command names pictures by their files, whose names are strangers' words.</summary>
    [Fact]
    public void Names_of_pictures_come_back_from_the_table_of_counts() => Gen.Select(Field.Where(name => name.Length > 0), Gen.Int[0, 1000]).Array[1, 4].Sample(
        pictures =>
        {
            using var text = new StringWriter();
            using var table = new CountTable(null, text, TextWriter.Null, [.. pictures.Select(picture => picture.Item1)]);
            var frame = new Frame(ScriptedDetector.SmallCanvas);
            for (var i = 0; i < pictures.Length; i++)
            {
                frame.Index = i;
                table.Write(frame, new(new("picture", pictures[i].Item2, null), null, false, default));
            }
            var rows = CsvText.Records(text.ToString()).ToList();
            Assert.Equal(["file", "people", "low", "high"], rows[0].Fields);
            Assert.Equal(pictures.Select(picture => (picture.Item1, $"{picture.Item2}")), rows.Skip(1).Select(row => (row.Fields[0], row.Fields[1])));
        });

    private static bool NeedsQuotes(string field) => field.Any(letter => letter is ',' or '"' or '\r' or '\n');

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
