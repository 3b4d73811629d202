namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>One query of a board, of one of its variables or of an alert rule, as it stands in the file.</summary>
/// <param name="Place">File, panel and letter of the query, for people.</param>
/// <param name="Source">Uid of the data source.</param>
/// <param name="Text">InfluxQL with Grafana's macros and variables.</param>
public sealed record BoardQuery(string Place, string Source, string Text)
{
    public override string ToString() => Place;
}
