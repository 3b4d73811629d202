using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>Cameras for tests: one zone "plaza" over the whole picture of 100 × 100 pixels.</summary>
internal static class TestCamera
{
    public static Camera Of(string id, string source = "rtsp://10.0.0.7/main") => new()
    {
        Id = id,
        Source = source,
        Model = "fake",
        ImageSize = new ImageSize { Width = 100, Height = 100 },
        Views = [new CameraView { Zone = "plaza", Polygon = [new(0, 0), new(100, 0), new(100, 100), new(0, 100)] }],
    };
}
