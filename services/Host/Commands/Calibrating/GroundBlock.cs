using System.Globalization;
using System.Text;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Calibrating;

/// <summary>Writes a camera's ground as lines of YAML to paste into the plan under the camera.</summary>
internal static class GroundBlock
{
    /// <summary>Degrees to a centimetre at least, and all that was given.</summary>
    private const string Degrees = "0.0000000######";

    /// <summary>The lines, indented as keys of a camera are.</summary>
    public static string Of(GroundControl ground)
    {
        var text = new StringBuilder("    ground:\n      points:\n");
        foreach (var point in ground.Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"        - {{ picture: [{point.Picture.X}, {point.Picture.Y}], map: [{point.Map.Longitude.ToString(Degrees, CultureInfo.InvariantCulture)}, ")
                .Append(point.Map.Latitude.ToString(Degrees, CultureInfo.InvariantCulture)).Append("] }\n");
        }
        if (ground.Distortion != 0)
            text.Append(CultureInfo.InvariantCulture, $"      distortion: {ground.Distortion}\n");
        return text.ToString();
    }
}
