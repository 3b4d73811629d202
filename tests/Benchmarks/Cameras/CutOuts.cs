using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using OpenCvSharp;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>Cuts people who stand alone out of the sample clip: what differs from the empty scene within the box that the detector draws.</summary>
internal static class CutOuts
{
    private const int Wanted = 12;
    private const int MinHeightPx = 70;
    private const int MarginPx = 4;
    private const double MinDifference = 20;
    private const float MinConfidence = 0.6f;

    /// <summary>Files of the people, with what is not of them transparent.</summary>
    /// <exception cref="InvalidOperationException">Too few were found.</exception>
    public static IReadOnlyList<string> Make(string background, string folder)
    {
        using var empty = Cv2.ImRead(background);
        var model = Inputs.Model();
        using var detector = new OnnxPersonDetector(Inputs.AsClipIsSeen(model.Manifest), model.OnnxPath, new InferenceSettings { Threads = 1 });
        using var clip = new VideoCapture(Inputs.Clip);
        using var picture = new Mat();
        var (files, seen) = (new List<string>(), new DetectionResult());
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = empty.Width, SourceHeightPx = empty.Height };
        for (var index = 0; files.Count < Wanted && clip.Read(picture); index++)
        {
            if (index % 25 != 0)
                continue;
            Fit(picture, frame);
            detector.Detect(frame, seen);
            foreach (var person in seen.People.Where(person => person.Bottom - person.Top >= MinHeightPx && person.Confidence >= MinConfidence && IsAlone(person, seen.People)))
            {
                var area = AreaOf(person, picture.Size());
                var file = Path.Combine(folder, $"person-{files.Count}.png");
                Cut(picture[area], empty[area], file);
                files.Add(file);
            }
        }
        return files.Count >= Wanted / 2 ? files : throw new InvalidOperationException($"Only {files.Count} people could be cut out of {Inputs.Clip}.");
    }

    private static void Fit(Mat picture, Frame frame)
    {
        var (width, height) = frame.Canvas.FittedSize(picture.Width, picture.Height);
        using var part = frame.Picture[new Rect(0, 0, width, height)];
        Cv2.Resize(picture, part, part.Size(), 0, 0, InterpolationFlags.Area);
    }

    private static bool IsAlone(PersonBox person, List<PersonBox> all) =>
        all.All(other => other == person || other.Right < person.Left - MarginPx || other.Left > person.Right + MarginPx || other.Bottom < person.Top || other.Top > person.Bottom);

    private static Rect AreaOf(PersonBox person, Size picture)
    {
        var (left, top) = (Math.Max(0, (int)person.Left - MarginPx), Math.Max(0, (int)person.Top - MarginPx));
        return new Rect(left, top, Math.Min(picture.Width, (int)person.Right + MarginPx) - left, Math.Min(picture.Height, (int)person.Bottom + MarginPx) - top);
    }

    private static void Cut(Mat person, Mat empty, string file)
    {
        using var difference = new Mat();
        using var mask = new Mat();
        using var cut = new Mat();
        Cv2.Absdiff(person, empty, difference);
        Cv2.CvtColor(difference, difference, ColorConversionCodes.BGR2GRAY);
        Cv2.Threshold(difference, mask, MinDifference, 255, ThresholdTypes.Binary);
        using var round = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(5, 5));
        Cv2.MorphologyEx(mask, mask, MorphTypes.Close, round);
        Cv2.MorphologyEx(mask, mask, MorphTypes.Open, Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(3, 3)));
        Cv2.GaussianBlur(mask, mask, new Size(3, 3), 0);
        Cv2.Merge([.. person.Split(), mask], cut);
        Cv2.ImWrite(file, cut);
    }
}
