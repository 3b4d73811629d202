using CrowdWatch.Api.Commands;
using CrowdWatch.Domain.Texts;
using CrowdWatch.Hosting;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Asks another role over the bus and waits for the answer.</summary>
internal abstract class RoleLink(string role, IClientFactory clients, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>A person waits at the other end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int MostShown = 1000;

    // Strangers can ask too, by links and receipts.
    private readonly ThrottledLog<(string Question, string Reason)> faults =
        new(clock, (count, last) => Log.RoleBroke(logger, role, count, last.Question, last.Reason));

    public void Dispose() => faults.Dispose();

    /// <summary>Asks. A question that nobody took in time ends on the broker too, so that no command is carried out late.</summary>
    public async Task<RoleReply<TAnswer>> AskAsync<TQuestion, TAnswer>(TQuestion question, CancellationToken cancellationToken, TimeSpan? patience = null)
        where TQuestion : class
        where TAnswer : class
    {
        var wait = patience ?? Patience;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // While the broker is away, sending itself waits; the request's own time-out begins after it.
        limit.CancelAfter(wait + TimeSpan.FromMilliseconds(500));
        try
        {
            var client = clients.CreateRequestClient<TQuestion>(RequestTimeout.After(ms: (int)wait.TotalMilliseconds));
            return new RoleReply<TAnswer>.Answered((await client.GetResponse<TAnswer>(question, limit.Token)).Message);
        }
        catch (RequestTimeoutException)
        {
            return new RoleReply<TAnswer>.Silent();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RoleReply<TAnswer>.Silent();
        }
        catch (RequestFaultException e)
        {
            faults.Note((typeof(TQuestion).Name, LoggedText.Of(string.Join("; ", e.Fault?.Exceptions.Select(fault => fault.Message) ?? []), MostShown)));
            return new RoleReply<TAnswer>.Broken();
        }
        catch (Exception e) when (e is ConnectionException or MassTransitException)
        {
            faults.Note((typeof(TQuestion).Name, LoggedText.Of(e.Message, MostShown)));
            return new RoleReply<TAnswer>.Silent();
        }
    }
}
