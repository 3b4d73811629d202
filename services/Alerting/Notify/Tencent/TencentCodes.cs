namespace CrowdWatch.Alerting.Notify.Tencent;

/// <summary>What Tencent Cloud's error codes mean for a message. Pure; from "SMS API 3.0 error codes", cloud.tencent.com/document/api/382/59177 and 52075.</summary>
internal static class TencentCodes
{
    /// <summary>The number's message was taken.</summary>
    public const string Ok = "Ok";

    // The same message will be refused again, today at least.
    private static readonly string[] never =
    [
        "InvalidParameterValue", "InvalidParameter", "MissingParameter", "FailedOperation.ContainSensitiveWord", "FailedOperation.MissingSignature",
        "FailedOperation.MissingTemplate", "FailedOperation.PhoneNumberInBlacklist", "FailedOperation.SignatureIncorrectOrUnapproved",
        "FailedOperation.Template", "FailedOperation.PhoneNumberOnBlacklist", "FailedOperation.ForbidAddMarketingTemplates",
        "UnsupportedOperation",
    ];

    // Of the provider's internal errors these say that the request itself was wrong; the others leave open whether the message was taken.
    private static readonly string[] refusedInside = ["InternalError.RestApiInterfaceNotExist", "InternalError.SigVerificationFail", "InternalError.SigFieldMissing"];

    /// <summary>What to do with a message that was answered with a code other than Ok. Keys, balances and flow can be put right while the message still matters.</summary>
    public static SendResult Outcome(string code, string said, OutgoingMessage message)
    {
        var reason = Wording.Clean($"{code}: {said}", message);
        if (code.StartsWith("InternalError", StringComparison.Ordinal) && !refusedInside.Contains(code))
            return new SendResult.Unknown(reason);
        var isToday = code.StartsWith("LimitExceeded.", StringComparison.Ordinal) && code.EndsWith("DailyLimit", StringComparison.Ordinal);
        return new SendResult.Refused(reason, MayRetry: !isToday && !never.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));
    }
}
