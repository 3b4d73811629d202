namespace CrowdWatch.Tests.Integration;

/// <summary>Tests that start many processes and kill them run one after the other: together they would starve each other on a small machine.</summary>
[CollectionDefinition(Collection)]
public sealed class ManyProcesses
{
    public const string Collection = "many processes";
}
