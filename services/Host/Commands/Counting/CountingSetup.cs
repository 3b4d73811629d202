using System.CommandLine;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>What looks at pictures and what counts the people on them: the one way in which count and evaluate come by both, so that they cannot differ.</summary>
internal sealed record CountingSetup(IPersonDetector Detector, IFrameCounter Counter) : IDisposable
{
    /// <param name="look">The options of the command.</param>
    /// <param name="arguments">What was given for them.</param>
    /// <param name="model">Name of a fetched model, or path of a manifest .json.</param>
    /// <param name="threads">Threads of the model.</param>
    /// <exception cref="ModelException">The model cannot be used, or not as the options say.</exception>
    /// <exception cref="ProviderUnavailableException">What is to run it is not there.</exception>
    public static CountingSetup Open(LookOptions look, ParseResult arguments, string model, int threads)
    {
        var spec = look.Spec(arguments, model);
        var located = ModelStore.InUserCache().Open(spec.Model);
        return new(spec.Open(located, new OnnxPersonDetectorFactory(new InferenceSettings { Threads = threads })), WholePicture.CounterFor(located.Manifest));
    }

    public void Dispose() => Detector.Dispose();
}
