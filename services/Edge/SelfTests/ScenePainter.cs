using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.SelfTests;

/// <summary>A colour, each part 0 to 255.</summary>
internal readonly record struct SceneColour(float Blue, float Green, float Red)
{
    /// <summary>The same colour under more or less light.</summary>
    public SceneColour Lit(float light) => new(Blue * light, Green * light, Red * light);
}

/// <summary>A place of a scene in pixels, from the top left.</summary>
internal readonly record struct ScenePoint(float X, float Y);

/// <summary>Paints rounded, shaded bodies into an area at the top left of a frame. No library draws here: every machine gets the same picture.</summary>
internal sealed class ScenePainter(Frame frame, int width, int height)
{
    private const int Channels = 3;
    private readonly float[] picture = new float[width * height * Channels];

    /// <summary>A bright wall above the horizon and grey ground below it, both a little rough: nothing in the world is of one colour.</summary>
    public void Ground(float horizon)
    {
        for (var y = 0; y < height; y++)
        {
            var colour = y < horizon ? new SceneColour(190, 185, 175).Lit(1 - 0.1f * y / horizon) : new SceneColour(140, 145, 150).Lit(1 - 0.15f * (y - horizon) / (height - horizon));
            for (var x = 0; x < width; x++)
            {
                var rough = 3.6f * Roughness(x / 2, y / 2) + 2.4f * Roughness(x / 9, y / 9);
                Mix(x, y, 1, new SceneColour(colour.Blue + rough, colour.Green + rough, colour.Red + rough));
            }
        }
    }

    /// <summary>A rounded bar from one place to another, thicker or thinner at its end, lit from the left.</summary>
    public void Bar(ScenePoint from, ScenePoint to, float radiusFrom, float radiusTo, SceneColour colour, float shade = 0.45f)
    {
        var (dx, dy, most) = (to.X - from.X, to.Y - from.Y, MathF.Max(radiusFrom, radiusTo) + 1);
        var lengthSquared = MathF.Max(dx * dx + dy * dy, 1e-6f);
        Each(MathF.Min(from.X, to.X) - most, MathF.Min(from.Y, to.Y) - most, MathF.Max(from.X, to.X) + most, MathF.Max(from.Y, to.Y) + most, (x, y) =>
        {
            var along = Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / lengthSquared, 0, 1);
            var (offX, offY) = (x - from.X - along * dx, y - from.Y - along * dy);
            var radius = radiusFrom + (radiusTo - radiusFrom) * along;
            return (radius - MathF.Sqrt(offX * offX + offY * offY) + 0.5f, Light(offX / radius, offY / radius, shade));
        }, colour);
    }

    /// <summary>An ellipse lit from the left.</summary>
    public void Ellipse(ScenePoint centre, float radiusX, float radiusY, SceneColour colour, float shade = 0.4f) =>
        Each(centre.X - radiusX - 1, centre.Y - radiusY - 1, centre.X + radiusX + 1, centre.Y + radiusY + 1, (x, y) =>
        {
            var (u, v) = ((x - centre.X) / radiusX, (y - centre.Y) / radiusY);
            return ((1 - MathF.Sqrt(u * u + v * v)) * MathF.Min(radiusX, radiusY) + 0.5f, Light(u, v, shade));
        }, colour);

    /// <summary>A soft shadow on the ground.</summary>
    public void Shadow(ScenePoint centre, float radiusX, float radiusY) =>
        Each(centre.X - radiusX, centre.Y - radiusY, centre.X + radiusX, centre.Y + radiusY, (x, y) =>
        {
            var (u, v) = ((x - centre.X) / radiusX, (y - centre.Y) / radiusY);
            return (0.55f * MathF.Min(1, (1 - MathF.Sqrt(u * u + v * v)) / 0.7f), 1);
        }, new SceneColour(60, 62, 65));

    /// <summary>Writes the picture into the frame, in its order of channels, and fills the rest with its padding.</summary>
    public void Finish()
    {
        var canvas = frame.Canvas;
        var pixels = frame.Pixels;
        pixels.Fill(canvas.PadValue);
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < width * Channels; i++)
            {
                var channel = i % Channels;
                var from = canvas.Channels == ChannelOrder.Rgb ? i - channel + (Channels - 1 - channel) : i;
                pixels[y * canvas.WidthPx * Channels + i] = (byte)Math.Clamp(picture[y * width * Channels + from] + 0.5f, 0, 255);
            }
        }
        (frame.SourceWidthPx, frame.SourceHeightPx) = (canvas.WidthPx, canvas.HeightPx);
    }

    private static float Light(float u, float v, float shade)
    {
        var right = (u + 1) / 2;
        return 1.05f - shade * right * right - 0.3f * shade * MathF.Max(0, v);
    }

    private void Each(float left, float top, float right, float bottom, Func<float, float, (float Cover, float Light)> body, SceneColour colour)
    {
        for (var y = Math.Max(0, (int)top); y <= Math.Min(height - 1, (int)bottom); y++)
        {
            for (var x = Math.Max(0, (int)left); x <= Math.Min(width - 1, (int)right); x++)
            {
                var (cover, light) = body(x + 0.5f, y + 0.5f);
                if (cover > 0)
                    Mix(x, y, MathF.Min(1, cover), colour.Lit(light));
            }
        }
    }

    private void Mix(int x, int y, float cover, SceneColour colour)
    {
        var pixel = picture.AsSpan((y * width + x) * Channels, Channels);
        pixel[0] += (colour.Blue - pixel[0]) * cover;
        pixel[1] += (colour.Green - pixel[1]) * cover;
        pixel[2] += (colour.Red - pixel[2]) * cover;
    }

    /// <summary>A number from −1 to 1 that belongs to a place: the same on every machine.</summary>
    private static float Roughness(int x, int y)
    {
        var mixed = unchecked((uint)(x * 73856093 ^ y * 19349663));
        mixed = unchecked((mixed ^ mixed >> 13) * 0x5bd1e995);
        return ((mixed ^ mixed >> 15) & 0xffff) / 32768f - 1;
    }
}
