using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.HttpGateway;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>An SMS provider that fails as real ones do, from a seed: it breaks connections, leaves requests unanswered and sends receipts twice and out of order. It never drops a repeated key, so that everything sent twice is counted twice.</summary>
internal sealed class SmsStub : IAsyncDisposable
{
    private const string ReceiptKey = "stub-receipt-key";

    private readonly Lock gate = new();
    private readonly Random random;
    private readonly SmsStubFaults faults;
    private readonly Uri? receiptsTo;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly List<SmsStubMessage> taken = [];
    private readonly ConcurrentBag<Task> pushes = [];
    private readonly List<ReceiptCall> receipts = [];
    private LoopbackServer server = null!;

    private SmsStub(int seed, SmsStubFaults faults, Uri? receiptsTo)
    {
        random = new Random(seed);
        this.faults = faults;
        this.receiptsTo = receiptsTo;
    }

    /// <summary>http://127.0.0.1:PORT.</summary>
    public string Url => server.Url;

    /// <summary>Every message that was taken, in their order, repeated ones included.</summary>
    public IReadOnlyList<SmsStubMessage> Taken
    {
        get
        {
            lock (gate)
                return [.. taken];
        }
    }

    /// <summary>Every receipt call made so far, in their order; for tests that hand them to the gateway themselves.</summary>
    public IReadOnlyList<ReceiptCall> Receipts
    {
        get
        {
            lock (gate)
                return [.. receipts];
        }
    }

    /// <summary>Requests of every kind so far, refused and unanswered ones included.</summary>
    public int RequestCount => server.Requests.Count;

    /// <summary>How many times each phone got each key; the exam is that every number is 1.</summary>
    public IReadOnlyDictionary<(string Phone, string Key), int> Counts =>
        Taken.GroupBy(message => (message.Phone, message.Key)).ToDictionary(group => group.Key, group => group.Count());

    /// <param name="seed">Of everything that happens by chance.</param>
    /// <param name="faults">How often what goes wrong.</param>
    /// <param name="receiptsTo">Address that receipts are pushed to; null for none.</param>
    public static async Task<SmsStub> StartAsync(int seed, SmsStubFaults? faults = null, Uri? receiptsTo = null)
    {
        var stub = new SmsStub(seed, faults ?? new SmsStubFaults(), receiptsTo);
        stub.server = await LoopbackServer.StartAsync(stub.AnswerAsync);
        return stub;
    }

    /// <summary>Settings of a gateway of kind Http that speaks to this provider.</summary>
    /// <param name="name">Name of the gateway.</param>
    /// <param name="timeout">After which the gateway gives up.</param>
    /// <param name="listedWithin">How long after sending a message that is not found stays unknown. By default two time-outs: on a busy machine a request may be read after its sender gave up.</param>
    public IReadOnlyDictionary<string, string> Settings(string name, TimeSpan timeout, TimeSpan? listedWithin = null)
    {
        var at = $"{GatewayFactory.Section}:{name}";
        return new Dictionary<string, string>
        {
            [$"{at}:Kind"] = "Http",
            [$"{at}:Timeout"] = timeout.ToString("c"),
            [$"{at}:RatePerSecond"] = "1000",
            [$"{at}:Http:Url"] = $"{Url}/messages",
            [$"{at}:Http:IdPath"] = "id",
            [$"{at}:Http:LookUp:Url"] = $"{Url}/messages/{{key}}",
            [$"{at}:Http:LookUp:ListedWithin"] = (listedWithin ?? timeout * 2).ToString("c"),
            [$"{at}:Http:LookUp:Delivered:Path"] = "status",
            [$"{at}:Http:LookUp:Delivered:Values:0"] = "delivered",
            [$"{at}:Http:Receipts:Secret"] = ReceiptKey,
        };
    }

    /// <summary>Waits until every receipt so far was pushed or given up.</summary>
    public Task PushedAsync() => Task.WhenAll(pushes);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        client.CancelPendingRequests();
        await PushedAsync();
        client.Dispose();
    }

    private async Task AnswerAsync(LoopbackRequest request, HttpContext context)
    {
        var (fault, isBefore) = Draw();
        var isMessage = request.Method == "POST" && request.Path == "/messages";
        SmsStubMessage? message = null;
        if (isMessage && (fault == SmsStubFault.None || !isBefore) && !IsSenderGone(context))
            message = Take(request);
        if (fault == SmsStubFault.Drop)
            context.Abort();
        else if (fault == SmsStubFault.Silence)
            await LoopbackServer.HoldAsync(context);
        else if (isMessage)
            await LoopbackServer.WriteAsync(context, message is null ? 400 : 200, message is null ? """{"error":"no message"}""" : Json(new { id = message.Id }));
        else
            await LookUpAsync(request, context);
    }

    // On a busy machine a request is read after its sender gave up, or was killed, and asked in vain: see listedWithin. Taken then, it would
    // come twice. The socket knows that the other end is closed before Kestrel tells it.
    private static bool IsSenderGone(HttpContext context)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return true;
        try
        {
            var socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private (SmsStubFault Fault, bool IsBefore) Draw()
    {
        lock (gate)
        {
            var draw = random.NextDouble();
            var isBefore = random.Next(2) == 0;
            return (draw < faults.DropShare ? SmsStubFault.Drop : draw < faults.DropShare + faults.SilenceShare ? SmsStubFault.Silence : SmsStubFault.None, isBefore);
        }
    }

    private SmsStubMessage? Take(LoopbackRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        var (to, text, key) = (json.RootElement.GetProperty("to").GetString(), json.RootElement.GetProperty("text").GetString(), json.RootElement.GetProperty("key").GetString());
        if (string.IsNullOrEmpty(to) || string.IsNullOrEmpty(key) || text is null)
            return null;
        lock (gate)
        {
            var message = new SmsStubMessage($"sms-{taken.Count + 1}", to, key, text);
            taken.Add(message);
            // Each state twice, in an order of its own: delivered often comes before sent.
            var states = new[] { "sent", "delivered", "sent", "delivered" };
            random.Shuffle(states);
            var calls = states.Select(state => Receipt(message, state)).ToList();
            receipts.AddRange(calls);
            if (receiptsTo is not null)
                pushes.Add(Task.Run(() => PushAsync(calls)));
            return message;
        }
    }

    private Task LookUpAsync(LoopbackRequest request, HttpContext context)
    {
        var key = request.Path.StartsWith("/messages/", StringComparison.Ordinal) ? request.Path["/messages/".Length..] : "";
        var found = Taken.LastOrDefault(message => message.Key == key);
        return found is null
            ? LoopbackServer.WriteAsync(context, 404, """{"error":"not found"}""")
            : LoopbackServer.WriteAsync(context, 200, Json(new { id = found.Id, status = "delivered" }));
    }

    private ReceiptCall Receipt(SmsStubMessage message, string state)
    {
        var body = Json(new { key = message.Key, id = message.Id, status = state });
        var headers = new Dictionary<string, string> { ["x-signature"] = TemplateReceipts.Signature(ReceiptKey, body) };
        return new ReceiptCall(receiptsTo?.AbsoluteUri ?? "", "application/json", headers, body);
    }

    // A receiver that is down loses its receipts, as it may with a real provider.
    private async Task PushAsync(IReadOnlyList<ReceiptCall> calls)
    {
        foreach (var call in calls)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, receiptsTo) { Content = content };
            request.Headers.Add("X-Signature", call.Headers["x-signature"]);
            try
            {
                using var _ = await client.SendAsync(request);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
            }
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
