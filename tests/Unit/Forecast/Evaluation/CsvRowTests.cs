using CrowdWatch.Forecast.Evaluation;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class CsvRowTests
{
    private static readonly Gen<string> Field = Gen.OneOf("a", "7", "北", ",", "\"", " ", ";", ".").Array[0, 6].Select(string.Concat);

    [Fact]
    public void Fields_come_back_in_quotes_or_without_where_they_need_none() => Gen.Select(Field, Field, Field).Sample(
        (one, two, three) =>
        {
            string[] fields = [one, two, three];
            var text = $"a,b,c\n{string.Join(',', fields.Select(field => field.Contains(',') || field.Contains('"') ? Quoted(field) : field))}\n";
            var rows = CsvRow.Read(new StringReader(text), "f.csv", "a", "b", "c").ToList();
            // A row of spaces alone is an empty line.
            var row = Assert.Single(rows);
            Assert.Equal(fields.Select(field => field.Trim()), [row["a"], row["b"], row["c"]]);
        },
        iter: 2_000);

    [Theory]
    [InlineData("\"a\"b,c,d", "text after a quoted field")]
    [InlineData("\"a\" ,c,d", "text after a quoted field")]
    [InlineData("a,b,\"c", "a quote that does not end")]
    [InlineData("a,b,\"c\"\"", "a quote that does not end")]
    public void A_row_that_cannot_be_taken_apart_is_told_with_its_line(string row, string why)
    {
        var wrong = Assert.Throws<DataSetException>(() => CsvRow.Read(new StringReader($"a,b,c\n\n{row}\n"), "f.csv", "a").ToList());
        Assert.Equal($"f.csv line 3: '{row}' has {why}.", wrong.Message);
    }

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
