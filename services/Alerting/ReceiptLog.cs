using CrowdWatch.Domain.Texts;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Tells of receipts that were not taken. Anybody can call their address, so a flood of them is one line a minute.</summary>
internal sealed class ReceiptLog(TimeProvider clock, ILogger<ReceiptLog> logger) : IDisposable
{
    private const int LongestName = 100;

    private readonly ThrottledLog<(string Gateway, string Reason)> refused =
        new(clock, (count, last) => Log.ReceiptRefused(logger, count, LoggedText.Of(last.Gateway, LongestName), LoggedText.Of(last.Reason)));

    private readonly ThrottledLog<(string Gateway, int Receipts)> unknown =
        new(clock, (count, last) => Log.ReceiptUnknown(logger, count, LoggedText.Of(last.Gateway, LongestName), last.Receipts));

    /// <summary>A call was refused.</summary>
    public void Refused(string gateway, string reason) => refused.Note((gateway, reason));

    /// <summary>A call speaks of messages that alerting does not know.</summary>
    public void Unknown(string gateway, int receipts) => unknown.Note((gateway, receipts));

    public void Dispose()
    {
        refused.Dispose();
        unknown.Dispose();
    }
}
