using CrowdWatch.Domain.Health;

namespace CrowdWatch.Contracts;

/// <summary>How an edge is doing, every few seconds. Published by Edge, natural key (EdgeId, ReportedAt).</summary>
public sealed record EdgeHealthReported : EdgeHealth;
