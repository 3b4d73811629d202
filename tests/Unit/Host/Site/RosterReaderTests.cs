using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class RosterReaderTests
{
    [Fact]
    public void A_small_roster_is_read_with_its_defaults()
    {
        var roster = RosterText.Read(RosterText.Small);

        Assert.Equal(["a", "b"], roster.Wardens.Select(w => w.Id));
        Assert.Equal(("zh", null, "en"), (roster.Wardens[0].Language, roster.Wardens[0].Channels, roster.Wardens[1].Language));
        Assert.Equal(["sms"], roster.Wardens[0].ToRecipient().Channels);
        Assert.Equal(["phone"], roster.Wardens[1].ToRecipient().Channels);
        var shift = Assert.Single(roster.Shifts);
        Assert.Equal((new TimeOnly(8, 0), new TimeOnly(16, 0), null), (shift.From, shift.To, shift.Dates));
        Assert.Equal([DayOfWeek.Monday], shift.Days);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(3)), (roster.Escalation.After(Severity.Moderate), roster.Escalation.After(Severity.Severe)));
        Assert.Empty(roster.Groups);
        Assert.Empty(roster.Supervisors);
    }

    [Fact]
    public void Explicit_days_are_read() =>
        Assert.Equal([new DateOnly(2026, 10, 1), new(2028, 2, 29)], RosterText.Read(RosterText.With("days: [monday]", "dates: [2026-10-01, 2028-02-29]")).Shifts[0].Dates);

    [Fact]
    public void Leave_is_read_and_its_mistakes_are_told_with_their_lines()
    {
        var exception = Assert.Single(RosterText.Read(RosterText.Small + "    except:\n      - { date: 2026-10-05, to: 2026-10-12, wardens: [a], instead: [b] }\n").Shifts[0].Except!);
        Assert.Equal((new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 12), "a", "b"), (exception.Date, exception.To, exception.Wardens!.Single(), exception.Instead!.Single()));
        Assert.Equal(
            [
                "line 16: shifts[0].except[0].to is 2026-10-04, before date 2026-10-05; allowed: that day or a later one",
                "line 16: shifts[0].except[0].wardens[0] is \"carol\", no warden or backup of this shift; allowed: a, b",
                "line 16: shifts[0].except[0].instead[0] is \"bb\", no warden of this roster; allowed: a, b",
            ],
            RosterText.Mistakes(RosterText.Small + "    except:\n      - { date: 2026-10-05, to: 2026-10-04, wardens: [carol], instead: [bb] }\n"));
    }

    [Fact]
    public void Who_is_away_cannot_stand_in() => Assert.Equal(
        ["line 15: shifts[0].except[0].instead[0] is \"a\", who is away; allowed: who stands in"],
        RosterText.Mistakes(RosterText.Small + "    except: [{ date: 2026-11-09, wardens: [a], instead: [a] }]\n"));

    // Without the plan and the settings nobody knows the names, but a comma of another script makes one of two.
    [Theory]
    [InlineData("channels: [phone]", "channels: [phone，mail]", "line 8: the line is written with a Chinese comma ，; allowed: , and a space")]
    [InlineData("channels: [phone]", "channels: ['phone,mail']", "line 8: wardens[1].channels[0] is \"phone,mail\", several names in one; allowed: each name for itself, with a comma and a space between them")]
    public void Two_names_in_one_are_told_without_knowing_any(string part, string written, string expected) =>
        Assert.Equal([expected], RosterText.Mistakes(RosterText.With(part, written)));

    [Fact]
    public void A_phone_comes_from_the_environment_and_its_value_is_never_shown()
    {
        var yaml = RosterText.With("\"+8613800000000\"", "${A_PHONE}");

        Assert.Equal("+8613911112222", RosterText.Read(yaml, "+8613911112222").Wardens[0].Phone);
        Assert.Equal(
            ["line 4: wardens[0].phone is using ${A_PHONE}, which is not set; allowed: an environment variable A_PHONE with a value"],
            RosterText.Mistakes(yaml));
        var wrong = Assert.Single(RosterText.Mistakes(yaml, "139 1111 2222"));
        Assert.StartsWith("line 4: wardens[0].phone is using ${A_PHONE}, whose value is no phone number; allowed: a phone number", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("1111", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_line()
    {
        const string Broken = """
            wardens:
              - id: a
                name: { zh: 甲, en: A }
                channels: [sms]
              - id: a
                name: { zh: 乙, en: B }
              - id: carol
                name: { zh: 丙, en: C }
                phone: "+86 138"
                email: carol
                language: de
            groups:
              - id: carol
                name: { zh: 群, en: Group }
                channels: [robot, robot]
                fromSeverity: red
                zones: [gat]
            shifts:
              - wardens: [carl, a]
                backups: [a, a]
                zones: [gate, lak]
                days: [monday]
                dates: [2026-02-30]
                from: "08:00"
              - wardens: [a]
                from: "08:00"
                to: "08:00"
            supervisors: [a, bob]
            escalation: { afterMinutes: 0 }

            """;

        Assert.Equal(
            [
                "line 2: wardens[0].phone is missing, though the channel sms needs one",
                "line 5: wardens[1].id is \"a\", the id of wardens[0] too",
                "line 5: wardens[1].phone is missing, and so are the channels",
                "line 9: wardens[2].phone is \"+86 138\"",
                "line 10: wardens[2].email is \"carol\"",
                "line 11: wardens[2].language is \"de\"",
                "line 13: groups[0].id is \"carol\", the id of wardens[2] too",
                "line 15: groups[0].channels[1] is \"robot\" again",
                "line 16: groups[0].fromSeverity is \"red\"",
                "line 17: groups[0].zones[0] is \"gat\", no zone of the site plan (did you mean gate?)",
                "line 19: shifts[0].to is missing, though from is there",
                "line 19: shifts[0].wardens[0] is \"carl\", no warden of this roster (did you mean carol?)",
                "line 20: shifts[0].backups[1] is \"a\" again",
                "line 21: shifts[0].zones[1] is \"lak\", no zone of the site plan (did you mean lake?)",
                "line 23: shifts[0].dates[0] is \"2026-02-30\"",
                "line 27: shifts[1].to is 08:00, the same as from",
                "line 28: supervisors[1] is \"bob\", no warden of this roster",
                "line 29: escalation.afterMinutes is 0",
            ],
            RosterText.Mistakes(Broken, zones: ["gate", "lake"]).Select(m => m[..m.IndexOf(';', StringComparison.Ordinal)]).Order(Comparer<string>.Create(ByLine)));
    }

    [Fact]
    public void Channels_have_to_be_in_the_settings_and_reach_the_recipient()
    {
        Dictionary<string, AddressKind> channels = new() { ["text"] = AddressKind.Phone, ["mail"] = AddressKind.Email, ["robot"] = AddressKind.None };
        var yaml = RosterText.With("channels: [phone]", "channels: [txt, text, mail, robot]");

        Assert.Equal(
            [
                "line 4: wardens[0].phone is given without channels, so sms holds, which the settings do not have; allowed: channels with text, mail, robot",
                "line 8: wardens[1].channels[0] is \"txt\", no channel of the settings (did you mean text?); allowed: text, mail, robot",
                "line 8: wardens[1].channels is naming text, which needs a phone that is not there; allowed: channels that reach the recipient",
                "line 8: wardens[1].channels is naming mail, which needs a mail address that is not there; allowed: channels that reach the recipient",
            ],
            RosterText.Mistakes(yaml, channels: channels));
        Assert.NotNull(RosterText.Read(RosterText.Small, channels: new() { ["sms"] = AddressKind.Phone, ["phone"] = AddressKind.None }));
    }

    [Fact]
    public void A_roster_without_shifts_is_refused() =>
        Assert.Contains(RosterText.Mistakes(RosterText.Small[..RosterText.Small.IndexOf("shifts:", StringComparison.Ordinal)]), m => m.StartsWith("line 1: shifts is missing", StringComparison.Ordinal));

    [Fact]
    public void An_empty_file_is_refused() =>
        Assert.Equal(
            "the file is empty; allowed: the keys wardens, groups (optional), shifts, supervisors (optional), escalation (optional)",
            Assert.Single(RosterText.Mistakes("")));

    private static int ByLine(string a, string b) => Line(a) != Line(b) ? Line(a).CompareTo(Line(b)) : string.CompareOrdinal(a, b);

    private static int Line(string mistake) => int.Parse(mistake[5..mistake.IndexOf(':', StringComparison.Ordinal)], null);
}
