using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>
/// Makes typed values from nodes and notes every mistake on the way. What cannot be read becomes an empty value, so that the walk and
/// the rules between values go on.
/// </summary>
internal sealed class PlanBinder
{
    /// <summary>What is found where a key has to be and is not.</summary>
    public const string Missing = "missing";

    private readonly List<PlanMistake> mistakes = [];
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

    /// <summary>Mistakes so far.</summary>
    public IReadOnlyList<PlanMistake> Mistakes => mistakes;

    /// <summary>Reads one value. The path is "" for the root.</summary>
    public object Bind(PlanNode node, Type type, PlanLimits limits, string path)
    {
        lines[path] = node.Line;
        if (node is PlanNode.Left)
            return Nothing(type, path);
        if (PlanType.ItemOf(type) is { } item)
            return BindList(node, type, item, limits, path);
        if (PlanType.PairOf(type) is { } pair)
            return BindPair(node, type, pair, path);
        return PlanType.IsRecord(type) ? BindRecord(node, type, path) : BindScalar(node, type, limits, path);
    }

    /// <summary>The mistake with its line; null where it only follows from a value that could not be read.</summary>
    public PlanMistake? Locate(PlanMistake mistake)
    {
        if (unreadable.Any(path => Contains(path, mistake.Path) || Contains(mistake.Path, path)))
            return null;
        for (var path = mistake.Path; ; path = path[..path.LastIndexOfAny(['.', '['])])
        {
            if (lines.TryGetValue(path, out var line))
                return mistake with { Line = line };
            if (path.LastIndexOfAny(['.', '[']) < 0)
                return mistake with { Line = lines.GetValueOrDefault("", 1) };
        }
    }

    private object BindScalar(PlanNode node, Type type, PlanLimits limits, string path)
    {
        var value = node is PlanNode.Scalar { IsEmpty: false } scalar ? PlanScalars.Parse(scalar, type) : null;
        if (value is null)
            return Unreadable(node, type, limits, path, Hint(node, type));
        var allowed = value switch
        {
            string text => text.Length > 0 && limits.Allow(text),
            int or double or float => limits.Allow(Convert.ToDouble(value, null)),
            _ => true,
        };
        if (!allowed)
            Add(path, value is "" ? "empty" : PlanScalars.Show(node), PlanType.Allowed(type, limits), node.Line);
        return value;
    }

    private object BindPair(PlanNode node, Type type, System.Reflection.ParameterInfo[] parameters, string path)
    {
        if (node is not PlanNode.Sequence { Items.Count: 2 } sequence)
            return Unreadable(node, type, PlanLimits.None, path);
        if (IsSwapped(sequence, parameters))
        {
            var (first, second) = (parameters[0].Name!.ToLowerInvariant(), parameters[1].Name!.ToLowerInvariant());
            Add(path, $"[{PlanScalars.Show(sequence.Items[0])}, {PlanScalars.Show(sequence.Items[1])}], which is a {second} before a {first}", $"{PlanType.Allowed(type, PlanLimits.None)}, {first} first", node.Line);
            return Nothing(type, path);
        }
        var numbers = parameters.Select((p, i) => Bind(sequence.Items[i], p.ParameterType, PlanLimits.Of(p), $"{path}[{i}]"));
        return Activator.CreateInstance(type, [.. numbers])!;
    }

    /// <summary>Whether two numbers keep their bounds only the other way round.</summary>
    private static bool IsSwapped(PlanNode.Sequence pair, System.Reflection.ParameterInfo[] parameters)
    {
        var numbers = pair.Items.Select((item, i) => item is PlanNode.Scalar scalar && PlanScalars.Parse(scalar, parameters[i].ParameterType) is { } value ? Convert.ToDouble(value, null) : double.NaN).ToArray();
        return numbers.All(double.IsFinite)
            && !numbers.Select((number, i) => PlanLimits.Of(parameters[i]).Allow(number)).All(fits => fits)
            && numbers.Select((number, i) => PlanLimits.Of(parameters[1 - i]).Allow(number)).All(fits => fits);
    }

    private object BindList(PlanNode node, Type type, Type item, PlanLimits limits, string path)
    {
        if (node is not PlanNode.Sequence sequence)
            return Unreadable(node, type, limits, path);
        if (!limits.AllowCount(sequence.Items.Count))
            Add(path, PlanScalars.Show(node), PlanType.Allowed(type, limits), node.Line);
        var items = Array.CreateInstance(item, sequence.Items.Count);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Bind(sequence.Items[i], item, PlanLimits.None, $"{path}[{i}]"), i);
        return items;
    }

    private object BindRecord(PlanNode node, Type type, string path)
    {
        if (node is not PlanNode.Mapping mapping)
            return Unreadable(node, type, PlanLimits.None, path, Hint(node, type));
        var record = Activator.CreateInstance(type)!;
        var properties = PlanProperty.Of(type);
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            var valuePath = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            if (!given.TryAdd(key.Text, key.Line))
                Add(valuePath, "written twice", $"once (the first is on line {given[key.Text]})", key.Line);
            else if (properties.FirstOrDefault(p => p.Key == key.Text) is { } property)
                property.Property.SetValue(record, Bind(value, property.ValueType, property.Limits, valuePath));
            else
                AddUnknown(key, properties, valuePath);
        }
        foreach (var property in properties.Where(p => p.IsRequired && !given.ContainsKey(p.Key)))
        {
            var missing = path.Length == 0 ? property.Key : $"{path}.{property.Key}";
            Add(missing, Missing, PlanType.Allowed(property.ValueType, property.Limits), node.Line);
            unreadable.Add(missing);
            property.Property.SetValue(record, Nothing(property.ValueType));
        }
        return record;
    }

    private void AddUnknown(PlanNode.Scalar key, IReadOnlyList<PlanProperty> properties, string path)
    {
        var nearest = NearestName.Of(key.Text, properties.Select(p => p.Key));
        var guess = nearest is null ? "" : $" (did you mean {nearest}?)";
        Add(path, $"not a known key{guess}", string.Join(", ", properties.Select(p => p.Key)), key.Line);
    }

    private object Unreadable(PlanNode node, Type type, PlanLimits limits, string path, string hint = "")
    {
        Add(path, PlanScalars.Show(node) + hint, PlanType.Allowed(type, limits), node.Line);
        return Nothing(type, path);
    }

    private object Nothing(Type type, string path)
    {
        unreadable.Add(path);
        return Nothing(type);
    }

    private void Add(string path, string found, string allowed, int line) => mistakes.Add(new(path, found, allowed, line));

    private static string Hint(PlanNode node, Type type) => node switch
    {
        PlanNode.Scalar { IsEmpty: true } or not PlanNode.Scalar => "",
        PlanNode.Scalar s when PlanType.IsRecord(type) && s.Text.Contains('：') => " (a full-width colon ： separates nothing: write : and a space)",
        PlanNode.Scalar { IsPlain: false } s when PlanScalars.Parse(s with { IsPlain = true }, type) is not null => " in quotes",
        PlanNode.Scalar { IsPlain: true } s when PlanScalars.HasLeadingZero(s.Text) => " with a leading zero",
        PlanNode.Scalar s when type.IsEnum && NearestName.Of(s.Text, PlanType.NamesOf(type)) is { } name => $" (did you mean {name}?)",
        _ => "",
    };

    private static bool Contains(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || outer.Length == 0 || inner[outer.Length] is '.' or '[');

    /// <summary>An empty value of the type: "", 0, an empty list, a record of such values.</summary>
    private static object Nothing(Type type)
    {
        if (type == typeof(string))
            return "";
        if (PlanType.ItemOf(type) is { } item)
            return Array.CreateInstance(item, 0);
        var value = Activator.CreateInstance(type)!;
        foreach (var property in PlanType.IsRecord(type) ? PlanProperty.Of(type).Where(p => p.IsRequired) : [])
            property.Property.SetValue(value, Nothing(property.ValueType));
        return value;
    }
}
