using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Webhook;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class WebhookGatewayTests : PushConformance
{
    private protected override string Taken => "";

    private protected override IGatewaySettings Settings(string url) => new WebhookOptions { Url = $"{url}/crowd?site=1", Secret = Hidden };

    [Fact]
    public async Task A_receiver_can_check_who_called_and_knows_a_second_copy()
    {
        await using var server = await AnsweringAsync(204, "");
        var gateway = Open(server.Url);
        await gateway.SendAsync(Message, default);
        await gateway.SendAsync(Message, default);

        Assert.Equal([Message.Key, Message.Key], server.Requests.Select(request => request.Headers["x-idempotency-key"]));
        Assert.All(server.Requests, request =>
        {
            // As a receiver would: split the header, work the sum out again.
            var parts = request.Headers["x-crowdwatch-signature"].Split(',').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
            var sum = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Hidden), Encoding.UTF8.GetBytes($"{parts["t"]}.{request.Body}"));
            Assert.Equal(Convert.ToHexStringLower(sum), parts["v1"]);
            Assert.Equal(("/crowd", "?site=1", "application/json; charset=utf-8"), (request.Path, request.Query, request.Headers["content-type"]));
            Assert.Equal(Message.Key, (string?)JsonNode.Parse(request.Body)!["key"]);
        });
    }
}
