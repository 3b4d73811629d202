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
        manifest.Text("licence", LongestText);
        manifest.Text("source", LongestText);
        manifest.Text("sha256", 64, Sha256Pattern().IsMatch, "64 lower-case hex digits");
        if (manifest.Object("input") is { } input)
            CheckInput(input);
        if (manifest.Object("output") is { } output)
            CheckOutput(output);
        manifest.NothingElse();
        return mistakes;
    }

    private static void CheckInput(JsonFields input)
    {
        input.Text("name", LongestText);
        input.Whole("widthPx", ModelManifest.MinSidePx, ModelManifest.MaxSidePx);
        input.Whole("heightPx", ModelManifest.MinSidePx, ModelManifest.MaxSidePx);
        input.Name<TensorLayout>("layout");
        input.Name<ChannelOrder>("channels");
        input.List("mean", 3, 3, n => n is >= 0 and <= 255, "3 numbers from 0 to 255, one per channel");
        input.List("std", 3, 3, n => n is > 0 and <= 1000, "3 numbers above 0 and at most 1000, one per channel");
        input.Name<ResizeRule>("resize");
        input.Whole("padValue", 0, 255);
        input.NothingElse();
    }

    private static void CheckOutput(JsonFields output)
    {
        var decoder = output.Name<OutputDecoder>("decoder");
        var classes = output.Whole("classCount", 1, 10_000);
        output.Whole("personClass", 0, (classes ?? 10_000) - 1);
        output.OptionalName<CountedPart>("counts");
        const string strides = "1 to 8 whole numbers from 1 to 512, each larger than the one before";
        var list = output.List("strides", 1, 8, n => n is >= 1 and <= 512 && n == Math.Floor(n), strides);
        if (list is not null && list.Zip(list.Skip(1)).Any(pair => pair.First >= pair.Second))
            output.Refuse("strides", strides);
        if (decoder == OutputDecoder.NanoDet)
            output.Whole("bins", 2, 64);
        else if (decoder is not null)
            output.Absent("bins", "only with decoder nanoDet");
        else
            output.Ignore("bins");
        output.Number("threshold", n => n is > 0 and < 1, "a number above 0 and below 1");
        output.Number("nmsIou", n => n is >= 0 and <= 1, "a number from 0 to 1");
        if (output.OptionalObject("features") is { } features)
            CheckFeatures(features);
        output.NothingElse();
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
