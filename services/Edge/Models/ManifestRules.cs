using System.Text.Json;
using System.Text.RegularExpressions;
using CrowdWatch.Domain.Texts;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Models;

/// <summary>What a manifest file may say: finds every mistake, each as "property: value: what is allowed".</summary>
internal static partial class ManifestRules
{
    private const int LongestText = 500;

    /// <summary>What a model may be called, in words.</summary>
    public const string AllowedName = "lower-case letters, digits and hyphens, starting with a letter or digit, at most 64";

    private const int LongestName = 64;

    public static bool IsName(string text) => text.Length <= LongestName && NamePattern().IsMatch(text);

    public static List<string> Check(JsonElement root, JsonText text)
    {
        var mistakes = new List<string>();
        var manifest = new JsonFields(root, "", mistakes, text);
        manifest.Text("name", LongestName, NamePattern().IsMatch, AllowedName);
        manifest.Text("title", LongestText);
        manifest.Text("licence", LongestText, _ => true, "the licence of the weights, as whoever made them says: an SPDX identifier (Apache-2.0) or words");
        manifest.Text("source", LongestText);
        manifest.Text("sha256", 64, Sha256Pattern().IsMatch, "64 lower-case hex digits");
        if (manifest.Object("input") is { } input)
            CheckInput(input);
        if (manifest.Object("output") is { } output)
            CheckOutput(output);
        if (manifest.OptionalObject("calibration") is { } calibration)
            AccuracyRules.CheckCalibration(calibration);
        if (manifest.OptionalObject("accuracy") is { } accuracy)
            AccuracyRules.CheckAccuracy(accuracy);
        manifest.OptionalText("quantized", LongestName, NamePattern().IsMatch, $"the name of the same model in whole numbers of 8 bits: {AllowedName}");
        if (manifest.OptionalObject("selfTest") is { } selfTest)
            CheckSelfTest(selfTest);
        manifest.NothingElse();
        return mistakes;
    }

    private static void CheckInput(JsonFields input)
    {
        input.Text("name", LongestText);
        input.Whole("widthPx", ModelManifest.MinSidePx, ModelManifest.MaxSidePx);
        input.Whole("heightPx", ModelManifest.MinSidePx, ModelManifest.MaxSidePx);
        input.Name<TensorLayout>("layout");
        var (count, numbers) = input.Name<ChannelOrder>("channels") == ChannelOrder.Grey ? (1, "1 number") : (3, "3 numbers");
        input.List("mean", count, count, n => n is >= 0 and <= 255, $"{numbers} from 0 to 255, one per channel");
        input.List("std", count, count, n => n is > 0 and <= 1000, $"{numbers} above 0 and at most 1000, one per channel");
        input.Name<ResizeRule>("resize");
        input.Whole("padValue", 0, 255);
        input.NothingElse();
    }

    private static void CheckOutput(JsonFields output)
    {
        var decoder = output.Name<OutputDecoder>("decoder");
        var classes = Has("classCount") ? output.Whole("classCount", 1, 10_000) : null;
        if (Has("personClass"))
            output.Whole("personClass", 0, (classes ?? 10_000) - 1);
        if (Has("counts"))
            output.OptionalName<CountedPart>("counts");
        if (Has("strides"))
            CheckStrides(output);
        if (Has("bins"))
            output.Whole("bins", 2, 64);
        if (Has("threshold"))
            output.Number("threshold", n => n is > 0 and < 1, "a number above 0 and below 1");
        if (Has("nmsIou"))
            output.Number("nmsIou", n => n is >= 0 and <= 1, "a number from 0 to 1");
        if (Has("scale"))
            output.Number("scale", n => n is > 0 and <= 1e9, "a number above 0: what the sum of the map is divided by to give people");
        if (output.OptionalObject("features") is { } features)
            CheckFeatures(features);
        output.NothingElse();

        // Where the decoder is wrong, nobody knows which of these it wants: they are left alone.
        bool Has(string property)
        {
            if (decoder is not { } known)
                output.Ignore(property);
            else if (!DecoderFields.Has(known, property))
                output.Absent(property, DecoderFields.OnlyWith(property));
            else
                return true;
            return false;
        }
    }

    private static void CheckStrides(JsonFields output)
    {
        const string strides = "1 to 8 whole numbers from 1 to 512, each larger than the one before";
        var list = output.List("strides", 1, 8, n => n is >= 1 and <= 512 && n == Math.Floor(n), strides);
        if (list is not null && list.Zip(list.Skip(1)).Any(pair => pair.First >= pair.Second))
            output.Refuse("strides", strides);
    }

    private static void CheckSelfTest(JsonFields selfTest)
    {
        selfTest.Text("picture", LongestText, text => !text.Contains('/') && !text.Contains('\\') && text is not ("." or ".."), "the name of a file beside the manifest, without a folder");
        var people = selfTest.Whole("people", 1, 100_000);
        // Finding nobody is never right.
        selfTest.Whole("tolerance", 0, (people ?? 100_000) - 1);
        selfTest.NothingElse();
    }

    private static void CheckFeatures(JsonFields features)
    {
        features.Text("name", LongestText);
        features.Whole("stridePx", 1, 512);
        features.Whole("channels", 1, 4096);
        features.NothingElse();
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Sha256Pattern();
}
