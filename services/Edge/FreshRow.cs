using CrowdWatch.Contracts;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Edge;

/// <summary>A row whose counts were made just now.</summary>
/// <param name="Row">The row.</param>
/// <param name="Message">What is in it.</param>
/// <param name="MadeAt">When the oldest of its counts was handed in: a time stamp of the running clock.</param>
internal readonly record struct FreshRow(OutboxRow Row, ZonesCounted Message, long MadeAt);
