using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CrowdWatch.Domain.Texts;

/// <summary>A JSON file that a person wrote: read to its end once, so that whatever is wrong with its text is told with its line, and no reader after it stumbles.</summary>
public sealed class JsonText
{
    /// <summary>As deep as readers of settings and manifests go.</summary>
    private const int MaxDepth = 64;

    private readonly Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);

    private JsonText(byte[] utf8, bool allowComments)
    {
        Utf8 = utf8;
        Walk(allowComments);
    }

    /// <summary>The text in UTF-8, without a mark before it.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether the whole is an object.</summary>
    public bool IsObject { get; private set; }

    /// <summary>The names of the whole, where it is an object.</summary>
    public IEnumerable<string> Names => lines.Keys.Where(place => IsObject && place.Length > 0 && !place.Contains(':', StringComparison.Ordinal));

    /// <summary>Names that stand a second time in the same object, whatever their case, with the line of that.</summary>
    public List<(string Place, int Line)> Repeated { get; } = [];

    /// <summary>Reads the text.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="allowComments">Whether comments and a comma behind the last value may stand in it, as in settings.</param>
    /// <exception cref="TextBytesException">It is no text, or no JSON; it names the line.</exception>
    public static JsonText Read(ReadOnlySpan<byte> bytes, bool allowComments) => new(Encoding.UTF8.GetBytes(TextBytes.Read(bytes)), allowComments);

    /// <summary>The line of a place, from 1: names and numbers of items with colons between them, as in <c>input:mean:0</c>; of what is not there, that of what it would be in.</summary>
    public int LineOf(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (Within(place) is { } own)
            return own;
        for (var part = place; ; part = part[..part.LastIndexOf(':')])
        {
            if (lines.TryGetValue(part, out var line))
                return line;
            if (part.LastIndexOf(':') < 0)
                return lines.GetValueOrDefault("", 1);
        }
    }

    /// <summary>Whether a place is in the text.</summary>
    public bool Has(string place) => Within(place) is not null;

    // A name with colons of its own is several places to those who read it.
    private int? Within(string place) =>
        lines.TryGetValue(place, out var line) ? line : lines.Where(entry => entry.Key.StartsWith($"{place}:", StringComparison.OrdinalIgnoreCase)).Select(entry => (int?)entry.Value).FirstOrDefault();

    private void Walk(bool allowComments)
    {
        var reader = new Utf8JsonReader(Utf8.Span, new JsonReaderOptions
        {
            MaxDepth = MaxDepth,
            CommentHandling = allowComments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            AllowTrailingCommas = allowComments,
        });
        var (at, line) = (0L, 1);
        var places = new Stack<(string Place, int Items)>();
        var name = "";
        try
        {
            while (reader.Read())
            {
                line += Utf8.Span[(int)at..(int)reader.TokenStartIndex].Count((byte)'\n');
                at = reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = Join(places.Peek().Place, reader.GetString()!);
                        if (!lines.TryAdd(name, line))
                            Repeated.Add((name, line));
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        places.Pop();
                        continue;
                    case JsonTokenType.String:
                        // Half of a pair of surrogates reads as JSON, and as text not.
                        _ = reader.GetString();
                        break;
                }
                var place = Place(places, name, line, reader.TokenType);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    places.Push((place, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }
        catch (JsonException e)
        {
            throw Fault((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0), e.Message);
        }
        catch (InvalidOperationException)
        {
            throw new TextBytesException(line, "holding half of a character (\\ud800 to \\udfff come in pairs)");
        }
    }

    private string Place(Stack<(string Place, int Items)> places, string name, int line, JsonTokenType type)
    {
        if (places.Count == 0)
        {
            (IsObject, lines[""]) = (type == JsonTokenType.StartObject, line);
            return "";
        }
        var (place, items) = places.Pop();
        places.Push((place, items < 0 ? items : items + 1));
        if (items < 0)
            return name;
        var item = Join(place, items.ToString(CultureInfo.InvariantCulture));
        lines.TryAdd(item, line);
        return item;
    }

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place}:{name}";

    // The library counts lines from 0 and shows a Chinese comma as 0xEF.
    private TextBytesException Fault(int line, int column, string message)
    {
        var found = Utf8.Span.Trim(" \t\r\n"u8).Length == 0 ? "empty" : ReasonOf(message);
        var rest = Utf8.Span;
        for (var i = 0; i < line; i++)
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        if (column < rest.Length && Rune.DecodeFromUtf8(rest[column..], out var sign, out _) == System.Buffers.OperationStatus.Done && sign.Value > 127)
            found = $"holding the sign {Shown(sign)} where JSON has its own (\" : , {{ }} [ ])";
        return new TextBytesException(line + 1, found);
    }

    // A space without width or without a break looks like none, or like a common one.
    private static string Shown(Rune sign) =>
        Rune.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? string.Create(CultureInfo.InvariantCulture, $"U+{sign.Value:X4}, which cannot be seen,")
            : sign.ToString();

    private static string ReasonOf(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
        return $"not JSON ({reason})";
    }
}
