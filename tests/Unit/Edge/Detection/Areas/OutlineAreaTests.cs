using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Areas;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Areas;

/// <summary>A picture of 1600 × 800 on a canvas of 800 × 400, in steps of 32: a person of 80 pixels of the picture is taken for 84.3 of it, 42.2 of the canvas.</summary>
public sealed class OutlineAreaTests
{
    private static readonly (int, int) Picture = (800, 400);

    [Fact]
    public void It_has_room_for_people_above_and_beside_an_outline()
    {
        // On the canvas 300 to 400 by 200 to 240. Beside 0.75 · 42.2 = 31.6: 268.4 to 431.6, on steps 256 to 448. Above 1.25 · 42.2 = 52.7: 147.3, on a step 128;
        // below 0.4 · 42.2 = 16.9: 256.9, on a step 288.
        Assert.Equal(new CanvasArea(256, 128, 192, 160), OutlineArea.Of(Camera(Rectangle(600, 400, 800, 480)), Heights(), Picture, 32));
    }

    [Fact]
    public void Around_a_line_people_are_seen_longer()
    {
        var camera = Camera(Rectangle(600, 400, 800, 480)) with { Lines = [new CountingLine { Id = "gate", From = new PixelPoint(700, 400), To = new PixelPoint(700, 480), Inside = new PixelPoint(720, 440) }] };
        // 350 ± 2.75 · 42.2 = 234 to 466, on steps 224 to 480; 200 − 3.25 · 42.2 = 63, on a step 32; 240 + 2.4 · 42.2 = 341.2, on a step 352.
        Assert.Equal(new CanvasArea(224, 32, 256, 320), OutlineArea.Of(camera, Heights(), Picture, 32));
    }

    [Fact]
    public void An_outline_at_the_edge_reaches_to_it_and_no_further()
    {
        var area = OutlineArea.Of(Camera(Rectangle(-50, 700, 200, 900)), Heights(), Picture, 32);
        Assert.NotNull(area);
        Assert.Equal((0, 416), (area.Value.X, area.Value.Y + area.Value.HeightPx));      // 400 rounded up to a step
    }

    [Fact]
    public void Nothing_is_left_out_where_little_would_be() =>
        Assert.Null(OutlineArea.Of(Camera(Rectangle(50, 100, 1550, 800)), Heights(), Picture, 32));

    [Fact]
    public void It_is_never_smaller_than_a_model_needs()
    {
        var area = OutlineArea.Of(Camera(Rectangle(0, 0, 10, 10)), Heights(height: 12), Picture, 32);
        Assert.Equal(new CanvasArea(0, 0, 96, 96), area);
    }

    private static PersonHeights Heights(float height = 80)
    {
        var heights = new PersonHeights();
        // In each of the eight bands of 100 pixels.
        for (var i = 0; i < 20; i++)
            heights.Learn([.. Enumerable.Range(0, 8).Select(band => new PersonBox(0, band * 100 + 99 - height, 30, band * 100 + 99, 0.9f))], 800);
        return heights;
    }

    private static IReadOnlyList<PixelPoint> Rectangle(float left, float top, float right, float bottom) => [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];

    private static Camera Camera(IReadOnlyList<PixelPoint> outline) => TestCamera.Of("gate") with
    {
        ImageSize = new ImageSize { Width = 1600, Height = 800 },
        Views = [new CameraView { Zone = "plaza", Polygon = outline }],
    };
}
