using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Aliyun;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Aliyun;

public sealed class AliyunReceiptsTests
{
    // The example of "SmsReport", help.aliyun.com/zh/sms/developer-reference/smsreport-2, with a second, failed receipt.
    [Fact]
    public void The_published_example_is_read()
    {
        const string Body = """
            [{"phone_number":"1381111****","send_time":"2017-01-01 00:00:00","report_time":"2017-01-01 00:00:00","success":true,
              "err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"1","biz_id":"12345********","out_id":"67890**"},
             {"phone_number":"1381111****","success":false,"err_code":"MK:0000","err_msg":"x","sms_size":"1","biz_id":"9","out_id":""}]
            """;
        var read = Assert.IsType<ReceiptResult.Read>(AliyunReceipts.Read(Body));
        Assert.Equal([new DeliveryReceipt("67890**", "12345********", true, null), new DeliveryReceipt(null, "9", false, "MK:0000")], read.Receipts);
        Assert.Equal("""{"code":0,"msg":"OK"}""", read.Answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("<html>")]
    public void Anything_else_is_refused(string body) => Assert.Equal(400, Assert.IsType<ReceiptResult.Refused>(AliyunReceipts.Read(body)).Status);
}
