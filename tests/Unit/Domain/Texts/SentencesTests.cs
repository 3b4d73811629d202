using System.Text.RegularExpressions;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Tests.Unit.Domain.Texts;

public sealed partial class SentencesTests
{
    public static TheoryData<string> Keys => [.. Words.All["sentence"].Keys];

    [Theory]
    [InlineData("no frame for 2 s", "2 秒没有画面")]
    [InlineData("rtsp://192.0.2.7/stream: no frame for 5 s", "rtsp://192.0.2.7/stream：5 秒没有画面")]
    [InlineData("FFmpeg ended with code 1 on x: Connection to tcp://192.0.2.7:554 failed: Connection refused", "FFmpeg 读取 x 失败（代码 1）：连接 tcp://192.0.2.7:554 失败：连接被拒绝")]
    [InlineData("FFmpeg ended with code 1 on x: something that nobody has put into Chinese", "FFmpeg 读取 x 失败（代码 1）：详见日志")]
    [InlineData("zone gate, 93 people; goes on from 20260501-1", "大门，93 人；接续事件 20260501-1")]
    [InlineData("step 2: not acknowledged for 10 minutes", "第 2 步：10 分钟无人确认")]
    [InlineData("incident 20260501-1 goes on at the same place", "同一地点的事件 20260501-1 仍在继续")]
    [InlineData("the level was Severe before it could be sent", "等级在发送前已变为红色")]
    [InlineData("one: its fate cannot be asked; it is sent again with the same key", "one：无法查询是否收到；以同一编号重发")]
    [InlineData("no gateway could bring it; last: Answered with status 503.", "没有网关能送达；最后一次：返回状态 503。")]
    [InlineData("'why' is empty. Allowed: 1 to 500 characters.", "“原因”未填写。请填写 1 至 500 个字符。")]
    public void A_sentence_of_the_program_is_said_in_Chinese_too_and_in_English_as_it_was(string text, string zh) =>
        Assert.Equal(new LocalizedText { Zh = zh, En = text }, Sentences.Of(text, (what, id) => (what, id) == ("zone", "gate") ? new() { Zh = "大门", En = "gate" } : null));

    [Theory]
    [InlineData("looked at on foot")]
    [InlineData("aliyun: isv.BUSINESS_LIMIT_CONTROL: too many")]
    [InlineData("{what}")]
    [InlineData("")]
    [InlineData(null)]
    public void What_a_person_or_a_provider_wrote_is_no_sentence_of_the_program(string? text) => Assert.Null(Sentences.Of(text));

    // A form that comes before another and fits its texts too would say something else of them.
    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_sentence_is_known_again_as_itself(string key)
    {
        var sentence = Words.All["sentence"][key];
        var names = Braces().Matches(sentence.En).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), Braces().Matches(sentence.Zh).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        var (text, zh) = (sentence.En, sentence.Zh);
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            LocalizedText value = name switch
            {
                "known" or "error" => new() { Zh = "连接被拒绝", En = "Connection refused" },
                "field" => new() { Zh = "姓名", En = "by" },
                _ => new() { Zh = $"{70 + i}", En = $"{70 + i}" },
            };
            (text, zh) = (Words.Fill(text, (name, value.En)), Words.Fill(zh, (name, value.Zh)));
        }
        Assert.Equal(new LocalizedText { Zh = zh, En = text }, Sentences.Of(text));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}
