namespace CrowdWatch.Edge.Outboxes;

/// <summary>One row of the outbox: a message ready to be sent, with counts of one partition.</summary>
/// <param name="Id">Rises with every row, across restarts too: the order of capture.</param>
/// <param name="Counts">Counts in the message.</param>
/// <param name="CapturedAt">Capture time of its oldest count. UTC.</param>
/// <param name="Body">The message, as <see cref="RowBody"/> writes it.</param>
public sealed record OutboxRow(long Id, int Counts, DateTimeOffset CapturedAt, byte[] Body);
