namespace CrowdWatch.Edge.Models;

/// <summary>A picture with a known number of people, by which a model is tested before it is used on a machine.</summary>
public sealed record SelfTestPicture
{
    /// <summary>Name of the file, beside the manifest.</summary>
    public required string Picture { get; init; }

    /// <summary>People in it, 1 to 100000.</summary>
    public required int People { get; init; }

    /// <summary>By how many the model may be off, 0 to below the number of people: finding nobody is never right.</summary>
    public required int Tolerance { get; init; }
}
