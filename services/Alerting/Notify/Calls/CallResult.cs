namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>What came of one HTTP call.</summary>
internal abstract record CallResult
{
    private CallResult() { }

    /// <summary>The place answered, whatever it said.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Body">Body as text.</param>
    public sealed record Answered(int Status, string Body) : CallResult;

    /// <summary>Nothing was sent: the place was not found, refused the connection or is not one of the settings.</summary>
    /// <param name="Reason">For a person to read, without secrets.</param>
    public sealed record NotReached(string Reason) : CallResult;

    /// <summary>The request may have arrived; no whole answer came back.</summary>
    /// <param name="Reason">For a person to read, without secrets.</param>
    public sealed record Unclear(string Reason) : CallResult;
}
