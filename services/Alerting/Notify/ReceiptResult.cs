namespace CrowdWatch.Alerting.Notify;

/// <summary>What a call of a gateway said.</summary>
public abstract record ReceiptResult
{
    private ReceiptResult() { }

    /// <summary>Understood.</summary>
    /// <param name="Receipts">None, one or many.</param>
    /// <param name="AnswerType">Media type of the answer that the gateway expects.</param>
    /// <param name="Answer">The answer that the gateway expects.</param>
    public sealed record Read(IReadOnlyList<DeliveryReceipt> Receipts, string AnswerType, string Answer) : ReceiptResult;

    /// <summary>Not to be trusted (signature or secret wrong) or not understood.</summary>
    /// <param name="Status">HTTP status for the answer: 400, 401 or 404.</param>
    /// <param name="Reason">For the log.</param>
    public sealed record Refused(int Status, string Reason) : ReceiptResult;
}
