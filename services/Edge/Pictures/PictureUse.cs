namespace CrowdWatch.Edge.Pictures;

/// <summary>What may be made of the count of a picture.</summary>
public enum PictureUse
{
    /// <summary>It counts.</summary>
    Usable,

    /// <summary>It counts, with a wider interval.</summary>
    Doubtful,

    /// <summary>It says nothing of people: its zones are unknown to the camera.</summary>
    Unusable,
}

/// <summary>What may be made of a picture, and why.</summary>
/// <param name="Use">Whether it counts.</param>
/// <param name="Reason">Why not, or not wholly, for a person to read; null when it counts. The same as long as the same is wrong.</param>
/// <param name="Factor">By how much the interval of its counts is to be widened, 1 or more; 1 when it counts wholly or not at all.</param>
public readonly record struct PictureState(PictureUse Use, string? Reason, double Factor)
{
    /// <summary>A picture that counts.</summary>
    public static readonly PictureState Usable = new(PictureUse.Usable, null, 1);

    /// <summary>Why the picture must not be counted; null when it may.</summary>
    public string? Refusal => Use == PictureUse.Unusable ? Reason : null;

    /// <summary>Why its count is doubtful; null when it is not.</summary>
    public string? Doubt => Use == PictureUse.Doubtful ? Reason : null;

    internal static PictureState Unusable(string reason) => new(PictureUse.Unusable, reason, 1);

    internal static PictureState Doubtful(string reason, double factor) => new(PictureUse.Doubtful, reason, factor);
}
