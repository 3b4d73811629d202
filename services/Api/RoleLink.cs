using CrowdWatch.Api.Commands;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Asks another role over the bus and waits for the answer.</summary>
internal abstract class RoleLink(string role, IClientFactory clients, ILogger logger)
{
    /// <summary>A person waits at the other end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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
            Log.RoleBroke(logger, role, typeof(TQuestion).Name, string.Join("; ", e.Fault?.Exceptions.Select(fault => fault.Message) ?? []));
            return new RoleReply<TAnswer>.Broken();
        }
        catch (Exception e) when (e is ConnectionException or MassTransitException)
        {
            Log.RoleBroke(logger, role, typeof(TQuestion).Name, e.Message);
            return new RoleReply<TAnswer>.Silent();
        }
    }
}
