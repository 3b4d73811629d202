using System.Globalization;
using System.Text;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>Draws into a camera's picture what its plan says of it: ground, zones, lines, excluded areas and the points of its calibration.</summary>
internal sealed class PlanPainter
{
    private const double GridOpacity = 0.4;
    private const double FillOpacity = 0.25;

    // A bent lens bends it.
    private const int HorizonColumns = 32;

    // Blue, green, red.
    private static readonly Scalar GridColour = new(255, 255, 255);
    private static readonly Scalar HorizonColour = new(255, 160, 60);
    private static readonly Scalar ExcludedColour = new(60, 60, 255);
    private static readonly Scalar CellColour = new(150, 255, 255);
    private static readonly Scalar LineColour = new(230, 60, 255);
    private static readonly Scalar PointColour = new(0, 220, 255);
    private static readonly Scalar[] ZoneColours = [new(255, 220, 0), new(0, 200, 255), new(120, 255, 160), new(255, 150, 190)];

    private readonly Camera camera;
    private readonly IReadOnlyList<GridLine> grid;
    private readonly PixelPoint[] horizon;
    private readonly IReadOnlyList<CalibrationResidual> residuals;
    private readonly IReadOnlyList<CellBorders> cells;

    /// <param name="camera">The camera.</param>
    /// <param name="plan">The plan of its site; null where there is none.</param>
    /// <exception cref="ArgumentException">The plan says a ground or cells that cannot be.</exception>
    public PlanPainter(Camera camera, SitePlan? plan)
    {
        this.camera = camera;
        var plane = plan is null ? null : LocalPlane.Of(plan);
        var ground = plane is null ? null : GroundPlane.Of(camera, plane);
        grid = ground is null ? [] : GroundGrid.Of(ground, camera.ImageSize);
        horizon = ground is null ? [] : HorizonOf(ground, camera.ImageSize);
        residuals = ground is null ? [] : [.. CalibrationResidual.Of(GroundCalibration.Of(camera.Ground!.On(plane!), camera.ImageSize, camera.Ground.Distortion))];
        cells = ground is null ? [] : [.. ZoneCells.Of(plan!).Where(zone => camera.Views.Any(view => view.Zone == zone.ZoneId)).Select(zone => CellBorders.Of(zone, camera.Id, ground))];
    }

    /// <summary>Draws ground, zones and lines.</summary>
    /// <param name="picture">The picture, blue first.</param>
    /// <param name="totals">How many crossed each line, in the order of the plan; null writes the lines' names alone.</param>
    public void Paint(Mat picture, IReadOnlyList<(int In, int Out)>? totals = null)
    {
        var ink = new Ink(picture, camera.ImageSize);
        PaintGround(ink);
        PaintZones(ink);
        PaintCells(ink);
        foreach (var line in camera.Lines)
            PaintLine(ink, line);
        for (var i = 0; i < camera.Lines.Count; i++)
            ink.Label(Uppermost([camera.Lines[i].From, camera.Lines[i].To]), totals is null ? camera.Lines[i].Id : string.Create(CultureInfo.InvariantCulture, $"{camera.Lines[i].Id} in {totals[i].In} out {totals[i].Out}"), LineColour);
    }

    /// <summary>Draws besides what only who checks a plan wants to see: excluded areas, and the points of the calibration with what they are wrong by.</summary>
    public void PaintWhole(Mat picture)
    {
        Paint(picture);
        var ink = new Ink(picture, camera.ImageSize);
        foreach (var area in camera.Exclude)
        {
            ink.Faintly(FillOpacity, faint => faint.Fill(area.Polygon, ExcludedColour));
            ink.Stroke(area.Polygon, ExcludedColour, isClosed: true);
            ink.Label(Uppermost(area.Polygon), $"excluded{(area.What is { } what && Ascii.IsValid(what) ? $": {what}" : "")}", ExcludedColour);
        }
        for (var i = 0; i < residuals.Count; i++)
        {
            var residual = residuals[i];
            ink.Stroke([residual.Marked, residual.Reckoned], PointColour, 2);
            ink.Dot(residual.Marked, PointColour);
            ink.Label(residual.Marked, string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {residual.Metres:0.00} m"), PointColour);
        }
    }

    private void PaintGround(Ink ink)
    {
        if (grid.Count > 0)
        {
            ink.Faintly(GridOpacity, faint =>
            {
                foreach (var line in grid)
                    faint.Stroke(line.Points, GridColour, line.StepMetres > 1 ? 2 : 1, hasRim: false);
            });
            ink.Label(new(0, camera.ImageSize.Height), grid[0].StepMetres == 1 ? "ground: thin 1 m, thick 5 m" : "ground: 5 m", GridColour);
        }
        if (horizon.Length < 2)
            return;
        ink.Stroke(horizon, HorizonColour);
        ink.Label(horizon[0], "horizon", HorizonColour);
    }

    private void PaintZones(Ink ink)
    {
        var ids = camera.Views.Select(view => view.Zone).Distinct(StringComparer.Ordinal).ToList();
        foreach (var view in camera.Views)
        {
            var colour = ZoneColours[ids.IndexOf(view.Zone) % ZoneColours.Length];
            ink.Stroke(view.Polygon, colour, isClosed: true);
            ink.Label(Uppermost(view.Polygon), view.Zone, colour);
        }
    }

    private void PaintCells(Ink ink)
    {
        foreach (var border in cells.SelectMany(zone => zone.Borders))
            ink.Stroke(border, CellColour, hasRim: false);
        foreach (var (cell, at) in cells.SelectMany(zone => zone.Names))
            ink.Label(at, string.Create(CultureInfo.InvariantCulture, $"{cell.Id} {cell.SquareMetres:0} m2"), CellColour);
    }

    /// <summary>With an arrow from its middle to its inner side.</summary>
    private void PaintLine(Ink ink, CountingLine line)
    {
        var (acrossX, acrossY) = (line.To.X - line.From.X, line.To.Y - line.From.Y);
        var length = MathF.Sqrt((acrossX * acrossX) + (acrossY * acrossY));
        var middle = new PixelPoint((line.From.X + line.To.X) / 2, (line.From.Y + line.To.Y) / 2);
        var side = ((line.Inside.X - middle.X) * -acrossY) + ((line.Inside.Y - middle.Y) * acrossX) >= 0 ? 1 : -1;
        var reach = Math.Clamp(length / 4, camera.ImageSize.Height * 0.05f, camera.ImageSize.Height * 0.1f) * side / Math.Max(length, 1);
        ink.Stroke([line.From, line.To], LineColour, 2);
        ink.Arrow(middle, new(middle.X - (acrossY * reach), middle.Y + (acrossX * reach)), LineColour, 2);
    }

    private static PixelPoint[] HorizonOf(GroundPlane ground, ImageSize size)
    {
        var points = new List<PixelPoint>();
        for (var i = 0; i <= HorizonColumns; i++)
        {
            var x = (float)size.Width * i / HorizonColumns;
            if (ground.HorizonAt(x) is { } y)
                points.Add(new(x, (float)y));
        }
        return [.. points];
    }

    private static PixelPoint Uppermost(IReadOnlyList<PixelPoint> outline) => outline.MinBy(point => point.Y);
}
