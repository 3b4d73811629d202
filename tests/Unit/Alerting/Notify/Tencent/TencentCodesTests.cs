using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Tencent;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Tencent;

public sealed class TencentCodesTests
{
    [Theory]
    [InlineData("InvalidParameterValue.IncorrectPhoneNumber", false)]
    [InlineData("FailedOperation.TemplateIncorrectOrUnapproved", false)]
    [InlineData("FailedOperation.SignatureIncorrectOrUnapproved", false)]
    [InlineData("FailedOperation.PhoneNumberInBlacklist", false)]
    [InlineData("LimitExceeded.PhoneNumberDailyLimit", false)]
    [InlineData("LimitExceeded.AppDailyLimit", false)]
    [InlineData("LimitExceeded.PhoneNumberSameContentDailyLimit", false)]
    [InlineData("LimitExceeded.PhoneNumberOneHourLimit", true)]
    [InlineData("LimitExceeded.PhoneNumberThirtySecondLimit", true)]
    [InlineData("LimitExceeded.DeliveryFrequencyLimit", true)]
    [InlineData("RequestLimitExceeded", true)]
    [InlineData("FailedOperation.InsufficientBalanceInSmsPackage", true)]
    [InlineData("AuthFailure.SignatureExpire", true)]
    [InlineData("InternalError.SigVerificationFail", true)]
    public void A_code_is_a_refusal_and_says_whether_later_may_help(string code, bool mayRetry) =>
        Assert.Equal(new SendResult.Refused($"{code}: said", mayRetry), TencentCodes.Outcome(code, "said", SmsMessages.Level));

    [Theory]
    [InlineData("InternalError")]
    [InlineData("InternalError.Timeout")]
    [InlineData("InternalError.OtherError")]
    public void A_fault_inside_the_provider_leaves_open_whether_it_took_the_message(string code) =>
        Assert.Equal(new SendResult.Unknown($"{code}: said"), TencentCodes.Outcome(code, "said", SmsMessages.Level));
}
