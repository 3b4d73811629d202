using System.Xml.Linq;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Cap;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Unit.Host.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Cap;

public sealed class CapGatewayTests : IDisposable
{
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-cap-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_incident_is_an_alert_then_updates_then_a_cancel_that_name_each_other()
    {
        using var gateway = Open();
        OutgoingMessage[] messages =
        [
            Messages.Chinese with { Key = "k1" },
            Messages.Chinese with { Key = "k2", QueuedAt = Messages.At.AddMinutes(5) },
            Messages.Chinese with { Key = "k3", QueuedAt = Messages.At.AddMinutes(50), Kind = MessageKind.Over },
        ];
        foreach (var message in messages)
            Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(message, default));

        var documents = messages.Select(message => XDocument.Load(Path.Combine(folder, $"20261001-7_{message.Key}.xml"))).ToList();
        const string First = "alerts@crowd.example.org,k1,2026-10-01T14:05:00+08:00";
        const string Second = "alerts@crowd.example.org,k2,2026-10-01T14:10:00+08:00";
        Assert.All(documents, document => Assert.Empty(CapStandard.Breaches(document)));
        Assert.Equal(["Alert", "Update", "Cancel"], documents.Select(d => d.Root!.Element(Cap + "msgType")!.Value));
        Assert.Equal([null, First, $"{First} {Second}"], documents.Select(d => d.Root!.Element(Cap + "references")?.Value));
        Assert.Equal(3, Directory.GetFiles(folder).Length); // nothing unfinished lies there
    }

    [Fact]
    public async Task An_incident_that_goes_on_takes_the_place_of_the_one_before_it_and_its_end_cancels_both()
    {
        using var gateway = Open();
        var on = Messages.Chinese.Facts! with { IncidentId = "20261001-9", ContinuedFrom = ["20261001-7"] };
        await gateway.SendAsync(Messages.Chinese with { Key = "k1" }, default);
        await gateway.SendAsync(Messages.Chinese with { Key = "k2", QueuedAt = Messages.At.AddMinutes(45), Facts = on }, default);
        await gateway.SendAsync(Messages.Chinese with { Key = "k3", QueuedAt = Messages.At.AddMinutes(90), Facts = on, Kind = MessageKind.Over, Severity = null }, default);

        var (update, cancel) = (XDocument.Load(Path.Combine(folder, "20261001-9_k2.xml")), XDocument.Load(Path.Combine(folder, "20261001-9_k3.xml")));
        const string First = "alerts@crowd.example.org,k1,2026-10-01T14:05:00+08:00";
        Assert.All([update, cancel], document => Assert.Empty(CapStandard.Breaches(document)));
        Assert.Equal(("Update", First), (update.Root!.Element(Cap + "msgType")!.Value, update.Root!.Element(Cap + "references")!.Value));
        Assert.Equal("20261001-9 20261001-7", update.Root!.Element(Cap + "incidents")!.Value);
        Assert.Equal(("Cancel", $"{First} alerts@crowd.example.org,k2,2026-10-01T14:50:00+08:00"), (cancel.Root!.Element(Cap + "msgType")!.Value, cancel.Root!.Element(Cap + "references")!.Value));
    }

    [Fact]
    public async Task Another_incident_is_not_named()
    {
        using var gateway = Open();
        await gateway.SendAsync(Messages.Chinese with { Key = "k1", Facts = Messages.Chinese.Facts! with { IncidentId = "20261001-71" } }, default);
        await gateway.SendAsync(Messages.Chinese, default);

        Assert.Equal("Alert", XDocument.Load(Path.Combine(folder, "20261001-7_20261001-7-3-chen-jie-sms.xml")).Root!.Element(Cap + "msgType")!.Value);
    }

    [Fact]
    public async Task A_second_attempt_changes_nothing_and_is_found()
    {
        using var gateway = Open();
        Assert.IsType<LookUpResult.NotFound>(await gateway.LookUpAsync(Messages.Chinese, null, Messages.At, default));
        await gateway.SendAsync(Messages.Chinese, default);
        var first = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder)));
        await gateway.SendAsync(Messages.Chinese with { SiteName = "other" }, default);

        Assert.Equal(first, await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder))));
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">", first, StringComparison.Ordinal);
        Assert.IsType<LookUpResult.Found>(await gateway.LookUpAsync(Messages.Chinese, null, Messages.At, default));
    }

    [Fact]
    public async Task The_end_of_what_never_began_is_refused_for_good()
    {
        using var gateway = Open();

        Assert.False(Assert.IsType<SendResult.Refused>(await gateway.SendAsync(Messages.Chinese with { Kind = MessageKind.Over }, default)).MayRetry);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_others_put_into_the_folder_does_no_harm()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "20261001-7_note.xml"), "no document");
        await File.WriteAllTextAsync(Path.Combine(folder, "20261001-7_other.xml"), "<alert/>");
        using var gateway = Open();

        Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(Messages.Chinese, default));
    }

    private CapGateway Open() => new(
        new() { Folder = folder, Sender = "alerts@crowd.example.org" },
        NotifyParts.Of("cap") with { Plan = SitePlanReader.ReadWithoutCameras(RepositoryFile.Path("infra/examples/scenic-area.yaml")) });
}
