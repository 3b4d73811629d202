using System.Globalization;
using System.Text;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>
/// Reads the line protocol by InfluxDB's documentation ("Line protocol reference", 1.8): in measurements, tags and names of fields a backslash
/// makes a comma, an equals sign or a space ordinary and is itself elsewhere; in texts between quotes it does so with a quote and a backslash,
/// and a line break there is part of the text; i ends a whole number.
/// </summary>
internal sealed class LineReader
{
    private readonly string text;
    private int at;

    private LineReader(string text) => this.text = text;

    internal sealed record Line(string Measurement, List<KeyValuePair<string, string>> Tags, List<KeyValuePair<string, object>> Fields, long Time);

    public static IReadOnlyList<Line> Read(string text)
    {
        var reader = new LineReader(text);
        List<Line> lines = [];
        while (reader.at < text.Length)
            lines.Add(reader.ReadLine());
        return lines;
    }

    private Line ReadLine()
    {
        var line = new Line(Word(), [], [], 0);
        while (Takes(','))
        {
            var name = Word();
            Expect('=');
            line.Tags.Add(new(name, Word()));
        }
        Expect(' ');
        do
        {
            var name = Word();
            Expect('=');
            line.Fields.Add(new(name, Value()));
        }
        while (Takes(','));
        Expect(' ');
        var time = long.Parse(Bare(), CultureInfo.InvariantCulture);
        Expect('\n');
        return line with { Time = time };
    }

    private string Word()
    {
        var word = new StringBuilder();
        while (at < text.Length && text[at] is not (',' or ' ' or '=' or '\n'))
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ',' or ' ' or '=')
                at++;
            word.Append(text[at++]);
        }
        return word.Length > 0 ? word.ToString() : throw new FormatException($"A name or value is empty at {at} of '{text}'.");
    }

    private object Value()
    {
        if (Takes('"'))
            return Quoted();
        var bare = Bare();
        if (bare is "true" or "false")
            return bare == "true";
        if (bare.EndsWith('i'))
            return long.Parse(bare[..^1], CultureInfo.InvariantCulture);
        return double.Parse(bare, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private string Quoted()
    {
        var quoted = new StringBuilder();
        for (; text[at] != '"'; at++)
        {
            if (text[at] == '\\' && text[at + 1] is '"' or '\\')
                at++;
            quoted.Append(text[at]);
        }
        at++;
        return quoted.ToString();
    }

    private string Bare()
    {
        var from = at;
        while (at < text.Length && text[at] is not (',' or ' ' or '\n'))
            at++;
        return text[from..at];
    }

    private bool Takes(char letter)
    {
        if (at >= text.Length || text[at] != letter)
            return false;
        at++;
        return true;
    }

    private void Expect(char letter)
    {
        if (!Takes(letter))
            throw new FormatException($"There is no '{letter}' at {at} of '{text}'.");
    }
}
