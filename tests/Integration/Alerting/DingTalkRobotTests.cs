using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.DingTalk;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class DingTalkRobotTests : PushConformance
{
    private protected override string Taken => """{"errcode":0,"errmsg":"ok"}""";

    private protected override IGatewaySettings Settings(string url) => new DingTalkOptions { Endpoint = url, AccessToken = "token&1", Secret = Hidden };

    [Fact]
    public async Task The_address_is_signed_and_escaped()
    {
        await using var server = await AnsweringAsync(200, Taken);
        await Open(server.Url).SendAsync(Message, default);

        var request = Assert.Single(server.Requests);
        var query = request.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        // As DingTalk describes it: base64(HMAC-SHA256(key: secret, "timestamp\nsecret")).
        var sum = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Hidden), Encoding.UTF8.GetBytes($"{query["timestamp"]}\n{Hidden}"));
        Assert.Equal(("/robot/send", "token&1", Convert.ToBase64String(sum)), (request.Path, query["access_token"], query["sign"]));
        Assert.DoesNotContain('+', request.Query);
        Assert.Equal(new PlainTexts().Text(Message), (string?)JsonNode.Parse(request.Body)!["text"]!["content"]);
    }

    [Theory]
    [InlineData("""{"errcode":310000,"errmsg":"sign not match"}""", true)]
    [InlineData("""{"errcode":130101,"errmsg":"send too fast"}""", true)]
    [InlineData("""{"errcode":300001,"errmsg":"token is not exist"}""", false)]
    public async Task A_refusal_says_whether_later_may_help(string answer, bool mayRetry)
    {
        await using var server = await AnsweringAsync(200, answer);
        Assert.Equal(mayRetry, Assert.IsType<SendResult.Refused>(await Open(server.Url).SendAsync(Message, default)).MayRetry);
    }
}
