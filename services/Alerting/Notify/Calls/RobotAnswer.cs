namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Reads what group robots answer, {"errcode":0,"errmsg":"ok"}: the same form at WeCom and DingTalk.</summary>
internal static class RobotAnswer
{
    /// <param name="answer">The answer.</param>
    /// <param name="message">The message, for wording.</param>
    /// <param name="hopeless">Codes after which the same message will never be taken.</param>
    public static SendResult Read(CallResult.Answered answer, OutgoingMessage message, params ReadOnlySpan<string> hopeless)
    {
        if (answer.Status is < 200 or >= 300 || !JsonAnswer.TryRead(answer.Body, out var root) || root.Value.Text("errcode") is not { } code)
            return CallOutcome.Senseless(answer);
        return code == "0"
            ? new SendResult.Accepted(null)
            : new SendResult.Refused(Wording.Clean($"{code}: {root.Value.Text("errmsg")}", message), MayRetry: !hopeless.Contains(code));
    }
}
