using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using CrowdWatch.Host;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Host;

/// <summary>Settings of another type than theirs, in every place that there is.</summary>
public sealed class SettingsShapeTests
{
    private const int MaxLevels = 8;

    private static readonly string[] Wrong = ["null", "7", "-0.5", "true", "\"text\"", "\"\"", "[]", "{}", "[null]", "[[1]]", "{\"x\":null}", "{\"x\":{\"y\":1}}", "\"1,5\"", "\"24:00:00\"", "\"NaN\"", "1e400"];

    [Theory]
    [InlineData("""{"Alerting":{"Channels":{"sms":{"Gateways":[null]}}}}""", "Alerting:Channels:sms:Gateways:0 is null; allowed is a text, or nothing at all. (line 1 of s.json)")]
    [InlineData("""{"Alerting":{"Channels":{"sms":null}}}""", "Alerting:Channels:sms is null; allowed is an object with Gateways, DailyBudget, KeptForRed, or nothing at all. (line 1 of s.json)")]
    [InlineData("""{"Alerting":{"Channels":"sms"}}""", "Alerting:Channels is 'sms'; allowed is an object with a name for each entry. (line 1 of s.json)")]
    [InlineData("""{"Alerting":{"Channels":{"sms":{"Gateways":"main"}}}}""", "Alerting:Channels:sms:Gateways is 'main'; allowed is a list in square brackets. (line 1 of s.json)")]
    [InlineData("""{"Alerting":{"Gateways":{"x":{"RatePerSecond":"0,5"}}}}""", "Alerting:Gateways:x:RatePerSecond is '0,5'; allowed is a number with a point, for example 0.5. (line 1 of s.json)")]
    [InlineData("""{"Alerting":{"CloseAfter":"24:00:00"}}""", "Alerting:CloseAfter is '24:00:00'; allowed is a duration as hh:mm:ss, for example 00:30:00; 24 hours are 1.00:00:00. (line 1 of s.json)")]
    [InlineData("""{"Alerting":{"CloseAfter":"30"}}""", "Alerting:CloseAfter is '30'; allowed is a duration as hh:mm:ss, for example 00:30:00. (line 1 of s.json)")]
    [InlineData("""{"Edge":{"Capture":"1"}}""", "Edge:Capture is '1'; allowed is one of Auto, Ffmpeg, OpenCv. (line 1 of s.json)")]
    [InlineData("""{"Bus":{"Port":{"a":1}}}""", "Bus:Port is a list or an object; allowed is a whole number. (line 1 of s.json)")]
    [InlineData("""{"Logging":{"LogLevel":{"Default":"Loud"}}}""", "Logging:LogLevel:Default is 'Loud'; allowed is one of Trace, Debug, Information, Warning, Error, Critical, None. (line 1 of s.json)")]
    [InlineData("{\n \"Edge\": {\n  \"Captuer\": 1 } }", "Edge:Captuer is no setting; allowed are Id, Outbox, Capture, FfmpegPath, InferenceSessions, InferenceThreads, Provider, CpuBudget, Quantized, ReadTimeout, FrozenAfter, MotionGate, ReconnectFirst, ReconnectMost, HealthInterval, PublishTimeout. (line 3 of s.json)")]
    [InlineData("""{"Alerting":{"Channels":{"a:b":{"Gateways":["x"]}}}}""", "Alerting:Channels:a:b is no setting; allowed are Gateways, DailyBudget, KeptForRed. (line 1 of s.json)")]
    public void What_is_not_of_its_type_is_named_with_its_line(string json, string expected) => Assert.Equal([expected], Refusal(json)!.Split(Environment.NewLine));

    [Theory]
    [InlineData("{\n \"Edge\": {},\n \"edge\": {} }", "--config s.json: line 3 gives edge a second time (the first is on line 2).")]
    [InlineData("[]", "--config s.json: line 1 is no object; allowed are settings in braces.")]
    [InlineData("", "--config s.json: line 1 is empty.")]
    [InlineData("{\n \"Edge\"： {} }", "--config s.json: line 2 is holding the sign ： where JSON has its own (\" : , { } [ ]).")]
    public void What_is_no_file_of_settings_is_told_with_its_line(string json, string expected) => Assert.Equal(expected, Refusal(json));

    [Fact]
    public void Every_mistake_is_told_at_once() => Assert.Equal(3, Refusal("""{"Edge":{"Capture":1,"InferenceThreads":"two"},"Bus":{"Prot":1}}""")!.Split(Environment.NewLine).Length);

    [Fact]
    public void The_examples_are_right()
    {
        foreach (var example in new[] { "alerting.json", "alerting-http.json" })
            Assert.Null(Refusal(File.ReadAllText(Site.RepositoryFile.Path($"infra/examples/{example}"))));
    }

    // A null where nobody looked for one used to end the start with a stack trace.
    [Fact]
    public void Anything_in_any_place_is_named_or_bound_and_checked()
    {
        var places = SettingsShape.Types.SelectMany(section => Places(section.Value, section.Key, 0)).ToList();
        Assert.True(places.Count > 200, $"Only {places.Count} places were found.");
        foreach (var place in places)
        {
            foreach (var wrong in Wrong)
                Try(place, wrong);
        }
    }

    private static void Try(string place, string value)
    {
        var json = place.Split(':').Reverse().Aggregate(value, (inner, name) => name == "0" ? $"[{inner}]" : $"{{\"{name}\":{inner}}}");
        try
        {
            if (Refusal(json) is { } told)
            {
                Assert.NotEmpty(told);
                return;
            }
            var (name, type) = SettingsShape.Types.Single(section => place == section.Key || place.StartsWith($"{section.Key}:", StringComparison.Ordinal));
            var options = Settings(json).GetSection(name).Get(type, binder => binder.ErrorOnUnknownConfiguration = true);
            if (options is IValidatableObject rules)
                _ = rules.Validate(new ValidationContext(options)).ToList();
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{json} ends in {e}");
        }
    }

    /// <summary>Every place of a type, through lists (item 0) and entries (x).</summary>
    private static IEnumerable<string> Places(Type type, string place, int level)
    {
        yield return place;
        if (level >= MaxLevels || type == typeof(string) || type == typeof(Uri) || type.IsPrimitive || type.IsEnum || type == typeof(TimeSpan) || Nullable.GetUnderlyingType(type) is not null)
            yield break;
        if (type.IsGenericType)
        {
            var isDictionary = type.GetGenericArguments().Length == 2;
            foreach (var inner in Places(type.GetGenericArguments()[^1], $"{place}:{(isDictionary ? "x" : "0")}", level + 1))
                yield return inner;
            yield break;
        }
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod?.IsPublic == true || p.PropertyType.IsInterface || (p.PropertyType.IsClass && p.PropertyType != typeof(string))))
        {
            foreach (var inner in Places(property.PropertyType, $"{place}:{property.Name}", level + 1))
                yield return inner;
        }
    }

    private static string? Refusal(string json)
    {
        try
        {
            var file = SettingsFile.Read("s.json", Encoding.UTF8.GetBytes(json));
            SettingsCheck.CheckShape(Settings(json), file);
            return null;
        }
        catch (StartException e)
        {
            return e.Message;
        }
    }

    private static IConfiguration Settings(string json) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
