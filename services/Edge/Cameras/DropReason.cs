namespace CrowdWatch.Edge.Cameras;

/// <summary>Why a sampled frame was not counted.</summary>
public enum DropReason
{
    /// <summary>A newer frame came before the model had time for this one.</summary>
    Overtaken,

    /// <summary>It was older than two seconds.</summary>
    Old,

    /// <summary>The camera's pictures come too seldom to be counted.</summary>
    Sparse,

    /// <summary>The model failed on it.</summary>
    Failed,

    /// <summary>It shows nothing, or has not changed for too long: a count of it would say nothing about people.</summary>
    Unusable,
}
