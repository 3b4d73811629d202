using System.Reflection;
using System.Text.Json.Serialization;
using CrowdWatch.Contracts;

namespace CrowdWatch.Tests.Unit.Contracts;

/// <summary>
/// No message can say who a visitor is, where one stands or how one looks: every property of every message was looked at, and tests/data/contract-properties.csv
/// says what it tells. A new property fails until somebody has looked at it and written it down.
/// </summary>
public sealed class PrivacyTests
{
    /// <summary>All that messages may speak of. Not among them: a place in a picture or on the ground, a number of a visitor, a picture or part of one, what a model makes of how one looks.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["site"] = "id of the site plan: zone, camera, line, cell, rule or level",
        ["program"] = "edge, instance, incident, gateway, link or queue of the system",
        ["time"] = "moment, span or age",
        ["people"] = "how many people, an end of an interval, or how likely so many are",
        ["measure"] = "a share, a threshold's value, or a mean over all people of a zone",
        ["number"] = "a running number, a revision, or how many of something that is no visitor",
        ["state"] = "a state, a kind, yes or no",
        ["text"] = "words of staff or of the system",
        ["staff"] = "name or id of somebody on duty, or of an authority",
        ["parts"] = "records whose own properties are in the list",
    };

    private static readonly Dictionary<string, string> Reviewed = File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "contract-properties.csv")).Skip(1)
        .Select(line => line.Split(',')).ToDictionary(fields => fields[0], fields => fields[1]);

    [Fact]
    public void Every_property_of_every_message_was_looked_at()
    {
        var unseen = Properties().Select(NameOf).Except(Reviewed.Keys).ToList();

        Assert.True(unseen.Count == 0, $"Say in tests/data/contract-properties.csv what these tell (nothing of a single visitor): {string.Join(", ", unseen)}.");
    }

    [Fact]
    public void The_list_names_no_property_that_is_gone() => Assert.Empty(Reviewed.Keys.Except(Properties().Select(NameOf)));

    [Fact]
    public void Nothing_is_told_but_what_is_allowed() => Assert.All(Reviewed, property => Assert.Contains(property.Value, Allowed.Keys));

    [Fact]
    public void No_message_holds_a_type_of_places_or_bytes()
    {
        var forbidden = from property in Properties()
                        from type in Parts(property.PropertyType)
                        where type == typeof(byte) || type == typeof(float)
                            || type.Namespace is "CrowdWatch.Domain.Geometry" or "CrowdWatch.Domain.Ground" || type.Namespace?.StartsWith("CrowdWatch.Edge", StringComparison.Ordinal) == true
                            || type.Name is "GeoPoint" or "CameraView" or "CountingLine"
                        select NameOf(property);

        Assert.Empty(forbidden);
    }

    [Theory]
    [InlineData("LineCrossed")]
    [InlineData("ZoneMovementMeasured")]
    [InlineData("ZoneCounted")]
    public void What_the_edge_tells_of_people_is_how_many_and_how_on_average(string message) =>
        Assert.DoesNotContain(Reviewed, property => property.Key.StartsWith($"{message}.", StringComparison.Ordinal) && property.Value is "text" or "staff" or "program" or "parts" && property.Key != "ZoneCounted.Cells");

    private static string NameOf(PropertyInfo property) => $"{property.ReflectedType!.Name}.{property.Name}";

    /// <summary>Properties on the wire of every message and of all that messages are made of.</summary>
    private static IReadOnlyList<PropertyInfo> Properties()
    {
        var types = new HashSet<Type>();
        foreach (var message in typeof(ZoneCounted).Assembly.GetExportedTypes())
            Add(message, types);
        return [.. types.SelectMany(OnTheWire)];
    }

    private static void Add(Type type, HashSet<Type> types)
    {
        foreach (var part in Parts(type))
        {
            if (part.Namespace?.StartsWith("CrowdWatch", StringComparison.Ordinal) != true || part.IsEnum || !types.Add(part))
                continue;
            foreach (var property in OnTheWire(part))
                Add(property.PropertyType, types);
        }
    }

    private static IEnumerable<PropertyInfo> OnTheWire(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

    /// <summary>The type without what it is wrapped in: of a list, a dictionary or a value that may be missing, that of its items.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts)
        : [type];
}
