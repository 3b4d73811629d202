using System.Globalization;
using System.Xml.Linq;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Cap;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Cap;

public sealed class CapDocumentTests
{
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";
    private static readonly CapOptions Options = new() { Sender = "alerts@crowd.example.org" };

    [Fact]
    public void A_level_is_an_alert_of_the_standard()
    {
        var document = Of(Messages.English);

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal(
            ["20261001-7-3-chen-jie-sms", "alerts@crowd.example.org", "2026-10-01T14:05:00+08:00", "Actual", "Alert", "CrowdWatch", "Restricted", "official use", "20261001-7"],
            document.Root!.Elements().Where(e => !e.HasElements).Select(e => e.Value));
        var info = document.Root.Element(Cap + "info")!;
        Assert.Equal(
            ["en-US", "Safety", "Crowding", "Avoid", "Immediate", "Severe", "Observed", "2026-10-01T14:05:00+08:00", "2026-10-01T16:05:00+08:00", "Mirror Lake", "East gate Crowded", "what happened"],
            info.Elements().Where(e => !e.HasElements).Select(e => e.Value));
        Assert.Equal(["what=412 of 500 people", "people=412", "capacity=500"], info.Elements(Cap + "parameter").Select(p => string.Join('=', p.Elements().Select(e => e.Value))));
    }

    // Yellow Minor, orange Moderate, both Expected; red Severe, Immediate; what is forecast is Likely.
    [Theory]
    [InlineData(Severity.Minor, false, "Expected Minor Observed")]
    [InlineData(Severity.Moderate, false, "Expected Moderate Observed")]
    [InlineData(Severity.Severe, false, "Immediate Severe Observed")]
    [InlineData(Severity.Extreme, false, "Immediate Extreme Observed")]
    [InlineData(Severity.Minor, true, "Expected Minor Likely")]
    [InlineData(Severity.Severe, true, "Expected Severe Likely")]
    public void Gravity_is_in_the_words_of_the_standard(Severity severity, bool isForecast, string expected)
    {
        var document = Of(Messages.English with { Severity = severity, Facts = Messages.English.Facts! with { IsForecast = isForecast } });

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal(expected, Gravity(document));
    }

    [Fact]
    public void Later_documents_name_the_earlier_ones_and_the_last_one_cancels_them()
    {
        CapReference[] earlier = [new("a@example.org", "k1", "2026-10-01T13:00:00+08:00"), new("a@example.org", "k2", "2026-10-01T13:30:00+08:00")];
        const string References = "a@example.org,k1,2026-10-01T13:00:00+08:00 a@example.org,k2,2026-10-01T13:30:00+08:00";
        var update = Of(Messages.Chinese, earlier);
        var cancel = Of(Messages.Chinese with { Kind = MessageKind.Over, Severity = null }, earlier);

        Assert.Empty(CapStandard.Breaches(update));
        Assert.Equal(("Update", References), (Text(update, "msgType"), Text(update, "references")));
        Assert.Empty(CapStandard.Breaches(cancel));
        Assert.Equal(("Cancel", References), (Text(cancel, "msgType"), Text(cancel, "references")));
        Assert.Equal("Past Minor Observed", Gravity(cancel));
    }

    [Fact]
    public void What_is_gone_and_still_watched_is_past()
    {
        var document = Of(Messages.English with { Facts = Messages.English.Facts! with { ClearedAt = Messages.At.AddMinutes(9) } });

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal("Past Severe Observed", Gravity(document));
        Assert.Equal("Monitor", document.Descendants(Cap + "responseType").Single().Value);
    }

    // Shown alone, "Red" in the headline of a Cancel reads as if it were red.
    [Theory]
    [InlineData(MessageKind.Level, "Reason gone, still watched")]
    [InlineData(MessageKind.Over, "Over")]
    public void The_headline_of_what_is_gone_names_no_level(MessageKind kind, string what)
    {
        var facts = Messages.English.Facts! with { What = what, ClearedAt = kind == MessageKind.Level ? Messages.At.AddMinutes(9) : null };
        var document = Of(Messages.English with { Kind = kind, Facts = facts }, new CapReference("a@example.org", "k1", "2026-10-01T13:00:00+08:00"));

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal($"East gate {what}", document.Descendants(Cap + "headline").Single().Value);
    }

    [Theory]
    [InlineData("00:10:00", "2026-10-01T14:15:00+08:00")]
    [InlineData("1.00:00:00", "2026-10-02T14:05:00+08:00")]
    public void Every_document_expires_after_the_time_of_the_settings(string after, string expected)
    {
        var options = new CapOptions { Sender = "alerts@crowd.example.org", ExpiresAfter = TimeSpan.Parse(after, CultureInfo.InvariantCulture) };
        foreach (var message in new[] { Messages.English, Messages.English with { Kind = MessageKind.Over }, Messages.English with { Kind = MessageKind.Test, Facts = null, Severity = null } })
            Assert.Equal(expected, CapDocument.Of(message, "what happened", Plan(Datum.Wgs84), options, []).Descendants(Cap + "expires").Single().Value);
    }

    [Fact]
    public void A_test_is_a_test_whatever_the_settings_say()
    {
        var document = Of(Messages.Chinese with { Kind = MessageKind.Test, Facts = null, Severity = null });

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal("Test", Text(document, "status"));
    }

    [Fact]
    public void Lost_sight_of_the_people_is_another_event()
    {
        var info = Of(Messages.Chinese with { Facts = Messages.Chinese.Facts! with { IsCrowd = false } }).Root!.Element(Cap + "info")!;

        Assert.Equal(("Infra", "客流监测中断", "zh-CN"), (info.Element(Cap + "category")!.Value, info.Element(Cap + "event")!.Value, info.Element(Cap + "language")!.Value));
    }

    [Fact]
    public void A_polygon_is_latitude_first_and_closed()
    {
        var document = Of(Messages.English);

        Assert.Equal(
            "30.246100,120.140200 30.246100,120.140900 30.246800,120.140900 30.246100,120.140200",
            document.Descendants(Cap + "polygon").Single().Value);
        Assert.Equal("East gate", document.Descendants(Cap + "areaDesc").Single().Value);
    }

    [Fact]
    public void Coordinates_of_a_Chinese_map_are_converted()
    {
        // A pair from the tests of googollee/eviltransform, Shanghai: 121.531541859215, 31.17530398364597 on the map is 121.5272106, 31.1774276.
        GeoPoint corner = new(121.531541859215, 31.17530398364597);
        var plan = Plan(Datum.Gcj02, [corner, new(121.54, 31.17), new(121.54, 31.18)]);

        var polygon = CapDocument.Of(Messages.English, "x", plan, Options, []).Descendants(Cap + "polygon").Single().Value;

        Assert.StartsWith("31.177428,121.527211 ", polygon, StringComparison.Ordinal);
        Assert.EndsWith(" 31.177428,121.527211", polygon, StringComparison.Ordinal);
    }

    [Fact]
    public void An_incident_of_the_site_has_the_site_for_an_area()
    {
        var document = Of(Messages.English with { Facts = Messages.English.Facts! with { ZoneIds = [] } });

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal("Mirror Lake", document.Descendants(Cap + "areaDesc").Single().Value);
        Assert.Empty(document.Descendants(Cap + "polygon"));
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-10-01T14:05:00+08:00")]
    [InlineData("Etc/UTC", "2026-10-01T06:05:00-00:00")] // the standard has no Z
    [InlineData("America/New_York", "2026-10-01T02:05:00-04:00")]
    [InlineData("Asia/Kolkata", "2026-10-01T11:35:00+05:30")]
    public void Times_have_their_numeric_offset(string timeZone, string expected) =>
        Assert.Equal(expected, CapDocument.Time(Messages.At, TimeZoneInfo.FindSystemTimeZoneById(timeZone)));

    [Fact]
    public void A_private_document_names_its_addresses()
    {
        var document = CapDocument.Of(Messages.English, "x", Plan(Datum.Wgs84), new() { Sender = "a", Scope = CapScope.Private, Audience = "portal@example.org" }, []);

        Assert.Empty(CapStandard.Breaches(document));
        Assert.Equal("portal@example.org", Text(document, "addresses"));
    }

    [Fact]
    public void The_check_of_the_standard_finds_what_is_wrong()
    {
        var document = Of(Messages.English);
        var alert = document.Root!;
        alert.Element(Cap + "sent")!.Value = "2026-10-01T06:05:00Z";
        alert.Element(Cap + "msgType")!.Value = "Update";
        alert.Element(Cap + "scope")!.Remove();
        alert.Element(Cap + "status")!.Remove();
        alert.Add(new XElement(Cap + "status", "Actual"));
        document.Descendants(Cap + "polygon").Single().Value = "1,2 3,4 5,6 7,8";

        Assert.Equal(
            ["sent is '2026-10-01T06:05:00Z'", "{urn:oasis:names:tc:emergency:cap:1.2}status in alert is unknown or out of order", "scope in alert stands there 0 times", "polygon is not closed", "references are missing"],
            CapStandard.Breaches(document));
    }

    private static XDocument Of(OutgoingMessage message, params CapReference[] earlier) => CapDocument.Of(message, "what happened", Plan(Datum.Wgs84), Options, earlier);

    private static SitePlan Plan(Datum datum, params GeoPoint[] polygon) => new()
    {
        Id = "mirror-lake",
        Name = new() { Zh = "镜湖景区", En = "Mirror Lake" },
        TimeZone = "Asia/Shanghai",
        Datum = datum,
        Zones =
        [
            new()
            {
                Id = "east-gate", Name = new() { Zh = "东门", En = "East gate" }, AreaSquareMetres = 1, InstantaneousCapacity = 1,
                Polygon = polygon.Length > 0 ? polygon : [new(120.1402, 30.2461), new(120.1409, 30.2461), new(120.1409, 30.2468)],
            },
            new() { Id = "lake", Name = new() { Zh = "湖", En = "Lake" }, AreaSquareMetres = 1, InstantaneousCapacity = 1 },
        ],
        Cameras = [],
    };

    private static string? Text(XDocument document, string name) => document.Root!.Element(Cap + name)?.Value;

    private static string Gravity(XDocument document) =>
        string.Join(' ', new[] { "urgency", "severity", "certainty" }.Select(name => document.Root!.Element(Cap + "info")!.Element(Cap + name)!.Value));
}
