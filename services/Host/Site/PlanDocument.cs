using CrowdWatch.Domain.Site;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CrowdWatch.Host.Site;

/// <summary>Turns YAML text into nodes; keeps duplicate keys, which a representation model would refuse one at a time.</summary>
internal sealed class PlanDocument
{
    /// <summary>The plan itself is 7 deep; more is a slip or an attack on the stack.</summary>
    private const int MostLevels = 20;

    private readonly Parser parser;
    private readonly Dictionary<string, PlanNode> anchors = new(StringComparer.Ordinal);

    private PlanDocument(TextReader text) => parser = new Parser(text);

    /// <summary>The root of the only document, or the mistake that keeps the text from being read further.</summary>
    public static (PlanNode? Root, PlanMistake? Mistake) Load(TextReader text)
    {
        try
        {
            return (new PlanDocument(text).Read(), null);
        }
        catch (Refusal refusal)
        {
            return (null, new PlanMistake("", refusal.Message, refusal.Allowed, refusal.Line));
        }
        catch (YamlException e)
        {
            return (null, new PlanMistake("", $"not readable as YAML at column {e.Start.Column} ({Reason(e)})", "YAML 1.2", (int)e.Start.Line));
        }
    }

    private PlanNode? Read()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
            return null;
        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            throw new Refusal("followed by a second document (---)", "one document", second.Start);
        return root;
    }

    private PlanNode ReadNode(int level)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.GetValueOrDefault(alias.Value.Value)
                ?? throw new Refusal($"using the alias *{alias.Value} before its anchor is complete", $"an alias after &{alias.Value}", alias.Start);
        }
        var start = (NodeEvent)(parser.Current ?? throw new YamlException("unexpected end"));
        if (level > MostLevels)
            throw new Refusal($"nested more than {MostLevels} levels deep", "known keys, which lie less deep", start.Start);
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            throw new Refusal($"using the tag {start.Tag.Value}", "values without tags (!)", start.Start);
        PlanNode node = start switch
        {
            SequenceStart => ReadSequence(level),
            MappingStart => ReadMapping(level),
            _ => ReadScalar(),
        };
        if (!start.Anchor.IsEmpty)
            anchors[start.Anchor.Value] = node;
        return node;
    }

    private PlanNode.Scalar ReadScalar()
    {
        var scalar = parser.Consume<Scalar>();
        return new(scalar.Value, scalar.Style == ScalarStyle.Plain, (int)scalar.Start.Line);
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
            var key = ReadNode(level + 1) as PlanNode.Scalar ?? throw new Refusal("using a list or keys as a key", "text as key", at);
            if (key is { IsPlain: true, Text: "<<" })
                throw new Refusal("using the merge key <<", "the keys written out; an alias (*) for a whole value", at);
            entries.Add(new(key with { Line = (int)at.Line }, ReadNode(level + 1)));
        }
        return new(entries, (int)start.Start.Line);
    }

    private static string Reason(YamlException e) => e.Message.TrimEnd('.') is var reason && reason.StartsWith('(') && reason.Contains("): ", StringComparison.Ordinal)
        ? reason[(reason.LastIndexOf("): ", StringComparison.Ordinal) + 3)..]
        : reason;

    /// <summary>Ends reading where going on would only produce mistakes that are none.</summary>
    private sealed class Refusal(string found, string allowed, Mark at) : Exception(found)
    {
        public string Allowed { get; } = allowed;

        public int Line { get; } = (int)at.Line;
    }
}
