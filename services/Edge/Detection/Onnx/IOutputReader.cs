using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Reads the boxes from the output memory of one model, whichever family it is of.</summary>
internal interface IOutputReader
{
    /// <summary>Looks at the outputs of a first inference: whether they are what the manifest says, as far as that shows.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    void Check();

    /// <summary>Adds the boxes of the last inference, not yet suppressed.</summary>
    void Read(float threshold, CanvasToSource toSource, List<PersonBox> candidates);
}
