using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Tests.Unit.Domain.Texts;

public sealed class WordsTests
{
    public static IEnumerable<object[]> Keys => Words.All.SelectMany(topic => topic.Value.Keys.Select(key => new object[] { topic.Key, key }));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_word_is_there_in_both_languages(string topic, string key)
    {
        var word = Words.Of(topic, key);

        Assert.False(string.IsNullOrWhiteSpace(word.Zh));
        Assert.Matches("[A-Za-z]", word.En);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", word.En);
        // A value that one language leaves out would be lost for half of the readers.
        Assert.Equal(Names(word.Zh), Names(word.En));
    }

    [Fact]
    public void Every_value_that_people_are_told_has_a_word()
    {
        AssertAll<Severity>("severity");
        AssertAll<AlertKind>("alert");
        AssertAll<AlertKind>("alertAfterLevel");
        AssertAll<IncidentCategory>("incidentCategory");
        AssertAll<IncidentStatus>("incidentStatus");
        AssertAll<MessageState>("message");
        AssertAll<CameraState>("cameraState");
    }

    [Fact]
    public void A_word_of_a_newer_program_stands_for_itself()
    {
        Assert.Equal(new LocalizedText { Zh = "evaporated", En = "evaporated" }, Words.Of("incidentStatus", "evaporated"));
        Assert.Contains("severity", Assert.Throws<ArgumentException>(() => Words.Of("weather", "rain")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_put_into_a_sentence() =>
        Assert.Equal("forecast: Red, probability 40%", Words.Fill(Words.Of("alert", AlertKind.Forecast).En, ("value", "40%"), ("level", "Red")));

    private static void AssertAll<T>(string topic) where T : struct, Enum =>
        Assert.All(Enum.GetValues<T>(), value => Assert.Contains(char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..], Words.All[topic].Keys));

    private static IEnumerable<string> Names(string sentence) =>
        System.Text.RegularExpressions.Regex.Matches(sentence, @"\{\w+\}").Select(match => match.Value).Order(StringComparer.Ordinal);
}
