using System.Text;
using CrowdWatch.Alerting.Notify.Calls;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>Writes each message as a CAP 1.2 document into a folder, and posts it where an address is set.</summary>
internal sealed class CapGateway : IGateway, IDisposable
{
    private readonly CapOptions options;
    private readonly GatewayParts parts;
    private readonly SitePlan plan;
    private readonly CapFolder folder;
    private readonly Uri? url;
    private readonly GatewayCalls? calls;
    private readonly SemaphoreSlim turn = new(1);

    /// <exception cref="ArgumentException">The site is not among the parts.</exception>
    public CapGateway(CapOptions options, GatewayParts parts)
    {
        (this.options, this.parts) = (options, parts);
        plan = parts.Plan ?? throw new ArgumentException($"Gateway {parts.Name} writes CAP documents and needs the site plan.", nameof(parts));
        folder = new CapFolder(Path.GetFullPath(options.Folder!));
        url = string.IsNullOrWhiteSpace(options.Url) ? null : new Uri(options.Url);
        calls = url is null ? null : new GatewayCalls([url], parts.Timeout, parts.Clock);
    }

    public string Name => parts.Name;

    /// <summary>The folder knows what it has; an address does not, and takes a second copy of the same identifier.</summary>
    public bool CanLookUp => url is null;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        string document;
        // One after the other, so that each names all before it.
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await KeepAsync(message, cancellationToken).ConfigureAwait(false) is not { } kept)
                return new SendResult.Refused("No document of this incident was written, so there is none to cancel.", MayRetry: false);
            document = kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendResult.Refused($"The folder cannot be used: {e.GetType().Name}.", MayRetry: true);
        }
        finally
        {
            turn.Release();
        }
        return url is null ? new SendResult.Accepted(message.Key) : await PostAsync(document, cancellationToken).ConfigureAwait(false);
    }

    public Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken) => Task.FromResult<LookUpResult>(
        url is not null ? new LookUpResult.Unknown("Nobody can be asked; a second copy has the same identifier.")
        : File.Exists(folder.PathOf(message)) ? new LookUpResult.Found(message.Key, true, null)
        : new LookUpResult.NotFound());

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "CAP documents bring no receipts.");

    public void Dispose() => turn.Dispose();

    /// <summary>The document of the message, written now or at an earlier attempt; null for the end of what never began.</summary>
    private async Task<string?> KeepAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(message);
        if (File.Exists(path))
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        var earlier = folder.Earlier(message);
        if (message.Kind == MessageKind.Over && earlier.Count == 0)
            return null;
        var document = CapDocument.Of(message, parts.Texts.Text(message), plan, options, earlier);
        var text = $"{document.Declaration}\n{document}\n";
        folder.Write(message, text);
        return text;
    }

    private async Task<SendResult> PostAsync(string document, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(document, Encoding.UTF8, "application/cap+xml") };
        var result = await calls!.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return CallOutcome.OfSend(result, answer => answer.Status is >= 200 and < 300 ? new SendResult.Accepted(null) : CallOutcome.Senseless(answer));
    }
}
