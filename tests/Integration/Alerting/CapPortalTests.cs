using System.Xml.Linq;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Cap;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class CapPortalTests : PushConformance, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-cap-").FullName;

    private protected override string Taken => "";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private protected override IGatewaySettings Settings(string url) => new CapOptions { Folder = folder, Url = $"{url}/cap", Sender = "alerts@crowd.example.org" };

    private protected override GatewayParts Parts(TimeSpan timeout) => base.Parts(timeout) with
    {
        Plan = new() { Id = "lake", Name = new() { Zh = "西湖", En = "West Lake" }, TimeZone = "Asia/Shanghai", Zones = [], Cameras = [] },
    };

    [Fact]
    public async Task The_portal_gets_the_document_of_the_folder_and_the_same_again_after_a_failure()
    {
        await using var server = await AnsweringAsync(503, "");
        var gateway = Open(server.Url);
        await gateway.SendAsync(Message, default);
        await gateway.SendAsync(Message with { SiteName = "other" }, default);

        var kept = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder)));
        Assert.Equal([kept, kept], server.Requests.Select(request => request.Body));
        Assert.All(server.Requests, request => Assert.Equal("application/cap+xml; charset=utf-8", request.Headers["content-type"]));
        Assert.Equal(Message.Key, XDocument.Parse(kept).Root!.Elements().First().Value);
    }
}
