using CrowdWatch.Domain.Texts;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Tells of receipts that were not taken. Anybody can call their address, so a flood of them is one line a minute.</summary>
internal sealed class ReceiptLog(TimeProvider clock, ILogger<ReceiptLog> logger) : IDisposable
{
    private const int LongestName = 100;

    private readonly ThrottledLog<(string Gateway, string Reason)> refused =
        new(clock, (count, last) => Log.ReceiptRefused(logger, count, last.Gateway, last.Reason));

    private readonly ThrottledLog<(string Gateway, int Receipts)> unknown =
        new(clock, (count, last) => Log.ReceiptUnknown(logger, count, last.Gateway, last.Receipts));

    /// <summary>A call was refused.</summary>
    public void Refused(string gateway, string reason) => refused.Note((LoggedText.Of(gateway, LongestName), reason));

    /// <summary>A call speaks of messages that alerting does not know.</summary>
    public void Unknown(string gateway, int receipts) => unknown.Note((LoggedText.Of(gateway, LongestName), receipts));

    public void Dispose()
    {
        refused.Dispose();
        unknown.Dispose();
    }
}
