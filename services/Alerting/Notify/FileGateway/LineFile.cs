using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.FileGateway;

/// <summary>Appends each message to a file as one line of JSON; the file itself says what it has.</summary>
internal sealed class LineFile(string path, GatewayParts parts) : IGateway, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public string Name => parts.Name;

    public bool CanLookUp => true;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Has(message.Key) ? new SendResult.Accepted(message.Key) : Append(Line(message), message.Key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing of this message was written yet.
            return new SendResult.Refused($"The file cannot be opened: {e.GetType().Name}.", MayRetry: true);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Has(message.Key) ? new LookUpResult.Found(message.Key, true, null) : new LookUpResult.NotFound();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new LookUpResult.Unknown($"The file cannot be read: {e.GetType().Name}.");
        }
        finally
        {
            turn.Release();
        }
    }

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "A file sends no receipts.");

    public void Dispose() => turn.Dispose();

    private SendResult.Accepted Append(string line, string key)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var start = file.Seek(0, SeekOrigin.End);
        try
        {
            // A line that a kill cut off is closed, so that it does not swallow this one.
            var isCut = start > 0 && LastByte(file) != '\n';
            file.Write(Encoding.UTF8.GetBytes((isCut ? "\n" : "") + line + "\n"));
            file.Flush(flushToDisk: true);
            return new SendResult.Accepted(key);
        }
        catch (IOException)
        {
            // A full disk keeps half a line: taken back, so that it certainly was not taken.
            file.SetLength(start);
            throw;
        }
    }

    private static int LastByte(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }

    private bool Has(string key)
    {
        if (!File.Exists(path))
            return false;
        var mark = $"\"key\":{PlainJson.Of(key)}";
        return File.ReadLines(path).Any(line => line.Contains(mark, StringComparison.Ordinal) && JsonAnswer.TryRead(line, out var root) && root.Value.Text("key") == key);
    }

    private string Line(OutgoingMessage message) => PlainJson.Of(new
    {
        key = message.Key,
        number = message.Number,
        at = parts.Clock.GetUtcNow(),
        kind = $"{message.Kind}",
        to = message.Address,
        recipient = message.RecipientName,
        language = message.Language,
        severity = message.Severity is { } severity ? $"{severity}" : null,
        incident = message.Facts?.IncidentId,
        text = parts.Texts.Text(message),
    });
}
