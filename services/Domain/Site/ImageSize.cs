using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>Size of the picture on which a camera's polygons were drawn; another size of the stream is scaled.</summary>
public sealed record ImageSize
{
    [Range(16, 16384), Description("Width in pixels.")]
    public required int Width { get; init; }

    [Range(16, 16384), Description("Height in pixels.")]
    public required int Height { get; init; }
}
