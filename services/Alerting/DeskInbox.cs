using System.Threading.Channels;
using CrowdWatch.Alerting.Incidents;

namespace CrowdWatch.Alerting;

/// <summary>What the outside hands to the desk's one loop: readings, commands, outcomes of calls.</summary>
internal sealed class DeskInbox(TimeProvider clock)
{
    /// <summary>Whoever asks over the bus does not wait longer. A desk that stopped answers nothing, and its endpoints end only when nobody in them waits any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<Job> jobs = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Something to be done when its turn comes.</summary>
    /// <param name="Act">With the desk, at a moment.</param>
    /// <param name="Done">Called when all that came of it is in the ledger.</param>
    public sealed record Job(Action<Desk, DateTimeOffset> Act, Action Done);

    /// <summary>What signs the links while this instance is the active one.</summary>
    public LinkSigner? Links { get; private set; }

    /// <summary>This instance is active now.</summary>
    public void Open(LinkSigner links) => Links = links;

    /// <summary>The jobs, for the loop.</summary>
    public ChannelReader<Job> Jobs => jobs.Reader;

    /// <summary>Hands over something whose outcome nobody waits for.</summary>
    public void Post(Action<Desk, DateTimeOffset> act) => jobs.Writer.TryWrite(new Job(act, () => { }));

    /// <summary>Asks the desk; the answer comes when all that came of it is in the ledger.</summary>
    /// <exception cref="TimeoutException">The desk did not answer within 5 s.</exception>
    public async Task<T> AskAsync<T>(Func<Desk, DateTimeOffset, T> ask, CancellationToken cancellationToken)
    {
        var answered = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T answer = default!;
        Exception? fault = null;
        jobs.Writer.TryWrite(new Job(
            (desk, now) =>
            {
                try
                {
                    answer = ask(desk, now);
                }
                catch (Exception e)
                {
                    fault = e;
                }
            },
            () => _ = fault is null ? answered.TrySetResult(answer) : answered.TrySetException(fault)));
        return await answered.Task.WaitAsync(Patience, clock, cancellationToken);
    }
}
