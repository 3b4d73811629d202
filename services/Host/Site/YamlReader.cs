using System.Buffers;
using CrowdWatch.Domain.Site;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CrowdWatch.Host.Site;

/// <summary>Reads the one document of a YAML text as nodes; what a plan does not take (tags, merge keys, aliases without an anchor …) is told and left out.</summary>
internal sealed class YamlReader(IParser parser)
{
    /// <summary>The plan itself is 7 deep; more is a slip or an attack on the stack.</summary>
    private const int MaxLevels = 20;

    /// <summary>Values with every alias written out; a plan of ten thousand cameras has less than a million.</summary>
    private const long MaxValues = 4_000_000;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x80).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    private readonly Dictionary<string, (PlanNode Node, long Values)> anchors = new(StringComparer.Ordinal);
    private readonly List<PlanMistake> mistakes = [];
    private long values;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<PlanMistake> Mistakes => mistakes;

    /// <summary>The root; null in an empty text.</summary>
    public PlanNode? Read()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
            return null;
        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            Told("followed by a second document (---)", "one document", second.Start);
        return root;
    }

    private PlanNode ReadNode(int level)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Aliased(alias);
        var start = (NodeEvent)(parser.Current ?? throw new YamlException("unexpected end"));
        values++;
        // Not skipped: the library's time grows with the square of the levels.
        if (level > MaxLevels)
            throw new TooDeepException((int)start.Start.Line);
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            Told($"using the tag {start.Tag.Value}", "values without tags (!)", start.Start);
        var before = values;
        PlanNode node = start switch
        {
            SequenceStart => ReadSequence(level),
            MappingStart => ReadMapping(level),
            _ => ReadScalar(),
        };
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor.Value] = (node, values - before + 1);
        return node;
    }

    private PlanNode Aliased(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var anchor))
            return Left($"using the alias *{alias.Value} before its anchor is complete", $"an alias after &{alias.Value}, or the value in quotes", alias.Start);
        if (values + anchor.Values > MaxValues)
            return Left($"using the alias *{alias.Value} so often that the file stands for more than {MaxValues} values", "aliases for a few values", alias.Start);
        values += anchor.Values;
        return anchor.Node;
    }

    // Written as "\e" or "\0" it would go into messages and terminals, and end a path.
    private PlanNode ReadScalar()
    {
        var scalar = parser.Consume<Scalar>();
        if (scalar.Value.AsSpan().IndexOfAny(Controls) is >= 0 and var at)
            return Left($"holding the control character U+{(int)scalar.Value[at]:X4} in a text", "text without control characters", scalar.Start);
        return new PlanNode.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, (int)scalar.Start.Line);
    }

    private PlanNode.Sequence ReadSequence(int level)
    {
        var start = parser.Consume<SequenceStart>();
        List<PlanNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(level + 1));
        return new(items, (int)start.Start.Line);
    }

    private PlanNode.Mapping ReadMapping(int level)
    {
        var start = parser.Consume<MappingStart>();
        List<KeyValuePair<PlanNode.Scalar, PlanNode>> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = parser.Current!.Start;
            var key = ReadNode(level + 1);
            var value = ReadNode(level + 1);
            if (key is PlanNode.Left)
                continue;
            if (key is not PlanNode.Scalar text)
                Told("using a list or keys as a key", "text as key", at);
            else if (text is { IsPlain: true, Text: "<<" })
                Told("using the merge key <<", "the keys written out; an alias (*) for a whole value", at);
            else
                entries.Add(new(text with { Line = (int)at.Line }, value));
        }
        return new(entries, (int)start.Start.Line);
    }

    private PlanNode.Left Left(string found, string allowed, Mark at)
    {
        Told(found, allowed, at);
        return new((int)at.Line);
    }

    /// <summary>Ends reading at a line that is nested too deep.</summary>
    public sealed class TooDeepException(int line) : Exception
    {
        /// <summary>From 1.</summary>
        public int Line { get; } = line;

        /// <summary>What to tell.</summary>
        public PlanMistake Mistake { get; } = new("", $"nested more than {MaxLevels} levels deep", "known keys, which lie less deep", line);
    }

    // One for each kind is enough where a line repeats it a thousand times.
    private void Told(string found, string allowed, Mark at)
    {
        var mistake = new PlanMistake("", found, allowed, (int)at.Line);
        if (mistakes.Count == 0 || mistakes[^1] != mistake)
            mistakes.Add(mistake);
    }
}
