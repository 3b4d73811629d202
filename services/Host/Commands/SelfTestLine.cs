using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.SelfTests;

namespace CrowdWatch.Host.Commands;

/// <summary>What a model's self-test says, as a line of a command: an edge with a model that fails it does not start.</summary>
internal static class SelfTestLine
{
    public static string Of(LocatedModel model)
    {
        try
        {
            using var detector = new OnnxPersonDetectorFactory(new InferenceSettings()).Open(model.Manifest, model.OnnxPath);
            return Of(detector, model);
        }
        catch (Exception e) when (e is ModelException or ProviderUnavailableException)
        {
            return $"self-test: {e.Message}";
        }
    }

    public static string Of(OnnxPersonDetector detector, LocatedModel model)
    {
        try
        {
            var result = ModelSelfTest.Run(detector, model);
            return result.IsRight ? $"self-test: passed, it {result}" : $"self-test: FAILED, an edge with it does not start. {ModelSelfTest.Failure(result, model, detector.Provider)}";
        }
        catch (ModelException e)
        {
            return $"self-test: FAILED, an edge with it does not start. {e.Message}";
        }
    }
}
