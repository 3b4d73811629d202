using System.Collections.Frozen;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>What Aliyun's error codes mean for a message. Pure; from "API error codes", help.aliyun.com/document_detail/101346.html.</summary>
internal static class AliyunCodes
{
    /// <summary>The call was understood and done.</summary>
    public const string Ok = "OK";

    private const string FlowControl = "isv.BUSINESS_LIMIT_CONTROL";

    // The same message will be refused again, today at least: its number, template, variables or the day's budget is wrong.
    private static readonly FrozenSet<string> never = new[]
    {
        "isv.BLACK_KEY_CONTROL_LIMIT", "isv.DAY_LIMIT_CONTROL", "isv.DOMESTIC_NUMBER_NOT_SUPPORTED", "isv.EXTEND_CODE_ERROR",
        "isv.INVALID_JSON_PARAM", "isv.INVALID_PARAMETERS", "isv.MOBILE_COUNT_OVER_LIMIT", "isv.MOBILE_NUMBER_ILLEGAL",
        "isv.MONTH_LIMIT_CONTROL", "isv.PARAM_LENGTH_LIMIT", "isv.PARAM_NOT_SUPPORT_URL", "isv.SIGN_STATE_ILLEGAL",
        "isv.SMS_CONTENT_ILLEGAL", "isv.SMS_SIGNATURE_ILLEGAL", "isv.SMS_SIGNATURE_SCENE_ILLEGAL", "isv.SMS_SIGN_ILLEGAL",
        "isv.SMS_TEMPLATE_ILLEGAL", "isv.TEMPLATE_MISSING_PARAMETERS", "isv.TEMPLATE_PARAMS_ILLEGAL", "isv.UNSUPPORTED_CONTENT",
    }.ToFrozenSet();

    // Faults inside the provider: whether the message was taken is not said.
    private static readonly FrozenSet<string> unclear = new[]
    {
        "isp.SYSTEM_ERROR", "isp.UNKNOWN_ERR_CODE", "isp.GATEWAY_ERROR", "InternalError", "ServiceUnavailable", "UnknownError",
    }.ToFrozenSet();

    /// <summary>What to do with a message that was answered with a code other than OK. Accounts, keys, balances and flow can be put right while the message still matters.</summary>
    public static SendResult Outcome(string code, string said, OutgoingMessage message)
    {
        var reason = Wording.Clean($"{code}: {said}", message);
        if (unclear.Contains(code))
            return new SendResult.Unknown(reason);
        // One code for three limits; only its text says whether it is the minute's, the hour's or the day's (天级).
        var isToday = code == FlowControl && !said.Contains("分钟级", StringComparison.Ordinal) && !said.Contains("小时级", StringComparison.Ordinal);
        return new SendResult.Refused(reason, MayRetry: !isToday && !never.Contains(code));
    }
}
