using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Reads the boxes from the output memory of one model, whichever family it is of.</summary>
internal interface IOutputReader
{
    /// <summary>Adds the boxes of the last inference, not yet suppressed.</summary>
    void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates);
}
