using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Aliyun;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Aliyun;

public sealed class AliyunCodesTests
{
    [Theory]
    [InlineData("isv.MOBILE_NUMBER_ILLEGAL", "number", false)]
    [InlineData("isv.SMS_TEMPLATE_ILLEGAL", "template", false)]
    [InlineData("isv.DAY_LIMIT_CONTROL", "day", false)]
    [InlineData("isv.BUSINESS_LIMIT_CONTROL", "触发号码天级流控Permits:50", false)]
    [InlineData("isv.BUSINESS_LIMIT_CONTROL", "触发小时级流控Permits:5", true)]
    [InlineData("isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1", true)]
    [InlineData("isv.BUSINESS_LIMIT_CONTROL", "something new", false)]
    [InlineData("isv.AMOUNT_NOT_ENOUGH", "balance", true)]
    [InlineData("Throttling.User", "too fast", true)]
    [InlineData("SignatureDoesNotMatch", "key", true)]
    [InlineData("isv.NEVER_HEARD_OF", "?", true)]
    public void A_code_is_a_refusal_and_says_whether_later_may_help(string code, string said, bool mayRetry) =>
        Assert.Equal(new SendResult.Refused($"{code}: {said}", mayRetry), AliyunCodes.Outcome(code, said, SmsMessages.Level));

    [Theory]
    [InlineData("isp.SYSTEM_ERROR")]
    [InlineData("ServiceUnavailable")]
    public void A_fault_inside_the_provider_leaves_open_whether_it_took_the_message(string code) =>
        Assert.Equal(new SendResult.Unknown($"{code}: fault"), AliyunCodes.Outcome(code, "fault", SmsMessages.Level));

    [Theory]
    [InlineData("bad number 13800138000")]
    [InlineData("bad number 8613800138000")]
    [InlineData("bad number +8613800138000")]
    public void The_number_of_the_recipient_is_taken_out_of_what_the_provider_says(string said)
    {
        var refused = Assert.IsType<SendResult.Refused>(AliyunCodes.Outcome("isv.MOBILE_NUMBER_ILLEGAL", said, SmsMessages.Level));
        Assert.Equal("isv.MOBILE_NUMBER_ILLEGAL: bad number (number)", refused.Reason);
    }
}
