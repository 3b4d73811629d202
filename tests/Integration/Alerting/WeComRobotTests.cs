using System.Text.Json.Nodes;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.WeCom;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class WeComRobotTests : PushConformance
{
    private protected override string Taken => """{"errcode":0,"errmsg":"ok"}""";

    private protected override IGatewaySettings Settings(string url) => new WeComOptions { Endpoint = url, Key = Hidden };

    [Fact]
    public async Task The_text_goes_to_the_robot_of_the_key()
    {
        await using var server = await AnsweringAsync(200, Taken);
        await Open(server.Url).SendAsync(Message, default);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("/cgi-bin/webhook/send", $"?key={Hidden}"), (request.Path, request.Query));
        var expected = new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = new PlainTexts().Text(Message) } };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(request.Body)), request.Body);
    }

    [Theory]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", true)]
    [InlineData("""{"errcode":93000,"errmsg":"invalid webhook url"}""", false)]
    public async Task A_refusal_says_whether_later_may_help(string answer, bool mayRetry)
    {
        await using var server = await AnsweringAsync(200, answer);
        Assert.Equal(mayRetry, Assert.IsType<SendResult.Refused>(await Open(server.Url).SendAsync(Message, default)).MayRetry);
    }

    [Theory, InlineData(""), InlineData("{}"), InlineData("<html/>")]
    public async Task An_answer_that_makes_no_sense_leaves_the_outcome_unknown(string answer)
    {
        await using var server = await AnsweringAsync(200, answer);
        Assert.IsType<SendResult.Unknown>(await Open(server.Url).SendAsync(Message, default));
    }
}
