using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Tencent;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Tencent;

public sealed class TencentReceiptsTests
{
    // The example of tencentcloud.com/document/api/382/43547, with a second, failed receipt.
    [Fact]
    public void The_published_example_is_read()
    {
        const string Body = """
            [{"user_receive_time": "2015-10-17 08:03:04","nationcode": "86","mobile": "13xxxxxxxxx","report_status": "SUCCESS","errmsg": "DELIVRD","description": "用户短信送达成功","sid": "xxxxxxx"},
             {"nationcode":"86","mobile":"13xxxxxxxxx","report_status":"FAIL","errmsg":"UNDELIV","description":"x","sid":"y"}]
            """;
        var read = Assert.IsType<ReceiptResult.Read>(TencentReceipts.Read(Body));
        Assert.Equal([new DeliveryReceipt(null, "xxxxxxx", true, null), new DeliveryReceipt(null, "y", false, "UNDELIV")], read.Receipts);
        Assert.Equal("""{"result":0,"errmsg":"OK"}""", read.Answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[[]]")]
    public void Anything_else_is_refused(string body) => Assert.Equal(400, Assert.IsType<ReceiptResult.Refused>(TencentReceipts.Read(body)).Status);
}
