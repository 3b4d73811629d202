namespace CrowdWatch.Edge.Capture;

/// <summary>By how much a source's picture is turned before it is counted. The value is the degrees, clockwise.</summary>
public enum CaptureRotation
{
    /// <summary>As the source gives it.</summary>
    None = 0,

    /// <summary>A quarter clockwise.</summary>
    Clockwise90 = 90,

    /// <summary>Upside down.</summary>
    Clockwise180 = 180,

    /// <summary>A quarter the other way.</summary>
    Clockwise270 = 270,
}
