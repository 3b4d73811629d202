namespace CrowdWatch.Edge.Models;

/// <summary>Order of a picture tensor's axes.</summary>
public enum TensorLayout
{
    /// <summary>Batch, channel, row, column.</summary>
    Nchw,
}
