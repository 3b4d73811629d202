using System.Text;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Models;

public sealed class ManifestFileTests
{
    private const string Right = """
        {
          "name": "street-1", "title": "T", "licence": "MIT", "source": "S",
          "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          "input": { "name": "image", "widthPx": 416, "heightPx": 320, "layout": "nchw", "channels": "bgr",
                     "mean": [103.53, 116.28, 0], "std": [57.375, 1, 255], "resize": "letterbox", "padValue": 114 },
          "output": { "decoder": "nanoDet", "classCount": 80, "personClass": 79, "strides": [8, 16, 32], "bins": 11, "threshold": 0.45, "nmsIou": 0 }
        }
        """;

    [Fact]
    public void Every_property_is_read()
    {
        var manifest = Parse(Right);
        Assert.Equal(("street-1", "T", "MIT", "S"), (manifest.Name, manifest.Title, manifest.Licence, manifest.Source));
        Assert.Equal("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", manifest.Sha256);
        Assert.Equal(new CrowdWatch.Edge.Capture.Canvas(416, 320, CrowdWatch.Edge.Capture.ChannelOrder.Bgr, CrowdWatch.Edge.Capture.ResizeRule.Letterbox, 114), manifest.Input.ToCanvas());
        Assert.Equal(("image", TensorLayout.Nchw), (manifest.Input.Name, manifest.Input.Layout));
        Assert.Equal([103.53f, 116.28f, 0], manifest.Input.Mean);
        Assert.Equal([57.375f, 1, 255], manifest.Input.Std);
        Assert.Equal((OutputDecoder.NanoDet, 80, 79, (int?)11, 0.45f, 0f),
            (manifest.Output.Decoder, manifest.Output.ClassCount, manifest.Output.PersonClass, manifest.Output.Bins, manifest.Output.Threshold, manifest.Output.NmsIou));
        Assert.Equal([8, 16, 32], manifest.Output.Strides);
    }

    [Fact]
    public void Features_are_read_where_a_manifest_names_them()
    {
        Assert.Null(Parse(Right).Output.Features);
        var features = Parse(WithFeatures("""{ "name": "c3", "stridePx": 8, "channels": 128 }""")).Output.Features!;
        Assert.Equal(("c3", 8, 128), (features.Name, features.StridePx, features.Channels));
    }

    [Fact]
    public void Wrong_features_are_told_one_by_one()
    {
        var refusal = Assert.Throws<ModelException>(() => Parse(WithFeatures("""{ "name": "", "stridePx": 0, "channels": 5000, "rows": 1 }""")));
        Assert.Equal("""
            The model manifest street.json has 4 mistakes:
              line 6: output.features.name: "": allowed is a text that is not blank, at most 500 characters
              line 6: output.features.stridePx: 0: allowed is a whole number from 1 to 512
              line 6: output.features.channels: 5000: allowed is a whole number from 1 to 4096
              line 6: output.features.rows: 1: unknown property; allowed are name, stridePx, channels
            """, refusal.Message);
    }

    [Fact]
    public void Accuracy_and_calibration_are_read_where_a_manifest_has_them()
    {
        Assert.Equal((null, null), (Parse(Right).Accuracy, Parse(Right).Calibration));
        var manifest = Parse(With(
            """
            "accuracy": { "chance": [0, 0.1, 0.1, 0.4, 0.8, 1], "spread": 0.3, "crowdSpread": 0.2, "mostPeople": 280 },
            "calibration": { "people": [0, 0, 0, 0.5, 1, 1], "crowdPeople": [0.7, 0.8, 0.9, 1, 1, 1.1], "crowdFrom": 12, "crowdTo": 20 }
            """));
        Assert.Equal([0, 0.1, 0.1, 0.4, 0.8, 1], manifest.Accuracy!.Chance);
        Assert.Equal((0.3, 0.2, (int?)280), (manifest.Accuracy.Spread, manifest.Accuracy.CrowdSpread, manifest.Accuracy.MostPeople));
        Assert.Equal([0, 0, 0, 0.5, 1, 1], manifest.Calibration!.People);
        Assert.Equal([0.7, 0.8, 0.9, 1, 1, 1.1], manifest.Calibration.CrowdPeople);
        Assert.Equal((12, 20), (manifest.Calibration.CrowdFrom, manifest.Calibration.CrowdTo));
        Assert.Equal(ManifestFile.Serialize(manifest), ManifestFile.Serialize(ManifestFile.Parse(ManifestFile.Serialize(manifest), "again.json")));
    }

    [Fact]
    public void Wrong_accuracy_and_calibration_are_told_one_by_one()
    {
        var refusal = Assert.Throws<ModelException>(() => Parse(With(
            """
            "accuracy": { "chance": [0, 0.2, 0.1, 0.4, 0.8, 1], "spread": 0, "crowdSpread": 3, "mostPeople": 0 }, "calibration": { "people": [0, 0, 0, 0.5, 1, 1], "crowdPeople": [0, 0, 0, 0.4, 1, 1], "crowdFrom": 12, "crowdTo": 12 }
            """)));
        Assert.Equal("""
            The model manifest street.json has 6 mistakes:
              line 7: calibration.crowdPeople: [0, 0, 0, 0.4, 1, 1]: allowed is 6 numbers from 0 to 5, by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on, none below its counterpart in people
              line 7: calibration.crowdTo: 12: allowed is a whole number from 13 to 10000
              line 7: accuracy.chance: [0, 0.2, 0.1, 0.4, 0.8, 1]: allowed is 6 numbers from 0 to 1, by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on, none below the one before
              line 7: accuracy.spread: 0: allowed is a number from 0.1 to 5
              line 7: accuracy.crowdSpread: 3: allowed is a number from 0 to 2
              line 7: accuracy.mostPeople: 0: allowed is a whole number from 1 to 100000
            """, refusal.Message);
    }

    private static string With(string sections) => Right[..Right.LastIndexOf('}')].TrimEnd() + ",\n" + sections + "\n}";

    private static string WithFeatures(string features) => Right.Replace("\"nmsIou\": 0 }", $"\"nmsIou\": 0, \"features\": {features} }}", StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_before_the_text_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "street-1.json");
        File.WriteAllText(path, Right, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("street-1", ManifestFile.Read(path).Name);
    }

    [Theory]
    [InlineData("\"people\"", CountedPart.People)]
    [InlineData("\"heads\"", CountedPart.Heads)]
    [InlineData("null", null)]
    public void What_the_boxes_frame_may_be_said(string text, CountedPart? counts) =>
        Assert.Equal(counts, Parse(Right.Replace("\"bins\"", $"\"counts\": {text}, \"bins\"", StringComparison.Ordinal)).Output.Counts);

    [Fact]
    public void What_no_box_frames_is_refused() => Assert.Contains(
        "output.counts: \"hats\": allowed is \"people\" or \"heads\"",
        Assert.Throws<ModelException>(() => Parse(Right.Replace("\"bins\"", "\"counts\": \"hats\", \"bins\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var written = ManifestFile.Serialize(TestModel.Manifest("m", [1]));
        Assert.Equal(written, ManifestFile.Serialize(ManifestFile.Parse(written, "m.json")));
        Assert.DoesNotContain("bins", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_named_at_once_with_its_value_and_what_is_allowed()
    {
        var broken = """
            {
              "name": "Street 1", "title": " ", "licence": "MIT", "licence": "GPL", "sha256": "ABC", "colour": "blue",
              "input": { "name": 7, "widthPx": 0, "heightPx": 320.5, "layout": "nhwc", "channels": 0,
                         "mean": [1, 2], "std": [1, 0, 1], "resize": "Letterbox", "padValue": 256 },
              "output": { "decoder": "yolox", "classCount": 80, "personClass": 80, "strides": [16, 8], "bins": 11, "threshold": 1, "nmsIou": "half" }
            }
            """;
        var refusal = Assert.Throws<ModelException>(() => Parse(broken));
        Assert.Equal("""
            The model manifest street.json has 20 mistakes:
              line 2: licence: "GPL": allowed once only
              line 2: name: "Street 1": allowed is lower-case letters, digits and hyphens, starting with a letter or digit, at most 64
              line 2: title: " ": allowed is a text that is not blank, at most 500 characters
              line 1: source: missing: needed is a text that is not blank
              line 2: sha256: "ABC": allowed is 64 lower-case hex digits
              line 3: input.name: 7: allowed is a text that is not blank, at most 500 characters
              line 3: input.widthPx: 0: allowed is a whole number from 32 to 4096
              line 3: input.heightPx: 320.5: allowed is a whole number from 32 to 4096
              line 3: input.layout: "nhwc": allowed is "nchw"
              line 3: input.channels: 0: allowed is "bgr" or "rgb" or "grey"
              line 4: input.mean: [1, 2]: allowed is 3 numbers from 0 to 255, one per channel
              line 4: input.std: [1, 0, 1]: allowed is 3 numbers above 0 and at most 1000, one per channel
              line 4: input.resize: "Letterbox": allowed is "letterbox" or "stretch"
              line 4: input.padValue: 256: allowed is a whole number from 0 to 255
              line 5: output.personClass: 80: allowed is a whole number from 0 to 79
              line 5: output.strides: [16, 8]: allowed is 1 to 8 whole numbers from 1 to 512, each larger than the one before
              line 5: output.bins: 11: allowed is only with decoder nanoDet
              line 5: output.threshold: 1: allowed is a number above 0 and below 1
              line 5: output.nmsIou: "half": allowed is a number from 0 to 1
              line 2: colour: "blue": unknown property; allowed are name, title, licence, source, sha256, input, output, calibration, accuracy, quantized, selfTest
            """, refusal.Message);
    }

    [Theory]
    [InlineData("""{ "decoder": "yolov8", "classCount": 80, "personClass": 0, "threshold": 0.5, "nmsIou": 0.5 }""")]
    [InlineData("""{ "decoder": "endToEnd", "classCount": 80, "personClass": 0, "threshold": 0.5 }""")]
    [InlineData("""{ "decoder": "detr", "classCount": 91, "personClass": 1, "threshold": 0.5 }""")]
    [InlineData("""{ "decoder": "density", "scale": 100 }""")]
    public void Each_decoder_has_its_own_properties_and_is_written_with_no_others(string output)
    {
        var manifest = Parse(WithOutput(output));
        var written = Encoding.UTF8.GetString(ManifestFile.Serialize(manifest));
        using var was = System.Text.Json.JsonDocument.Parse(output);
        using var now = System.Text.Json.JsonDocument.Parse(written);
        Assert.Equal(
            was.RootElement.EnumerateObject().Select(property => (property.Name, property.Value.ToString())),
            now.RootElement.GetProperty("output").EnumerateObject().Select(property => (property.Name, property.Value.ToString())));
    }

    [Fact]
    public void Properties_of_another_decoder_are_told_with_where_they_belong() =>
        Assert.Equal("""
            The model manifest street.json has 3 mistakes:
              line 6: output.personClass: 0: allowed is only with decoder nanoDet or yolox or yolov8 or endToEnd or detr
              line 6: output.nmsIou: 0.5: allowed is only with decoder nanoDet or yolox or yolov8
              line 6: output.scale: 0: allowed is a number above 0: what the sum of the map is divided by to give people
            """, Assert.Throws<ModelException>(() => Parse(WithOutput("""{ "decoder": "density", "scale": 0, "personClass": 0, "nmsIou": 0.5 }"""))).Message);

    [Theory]
    [InlineData("""{ "picture": "../a.jpg", "people": 12, "tolerance": 2 }""", """selfTest.picture: "../a.jpg": allowed is the name of a file beside the manifest, without a folder""")]
    [InlineData("""{ "picture": "a.jpg", "people": 0, "tolerance": 0 }""", "selfTest.people: 0: allowed is a whole number from 1 to 100000")]
    [InlineData("""{ "picture": "a.jpg", "people": 12, "tolerance": 12 }""", "selfTest.tolerance: 12: allowed is a whole number from 0 to 11")]
    public void A_self_test_that_nobody_could_fail_or_find_is_told(string selfTest, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelException>(() => Parse(WithSelfTest(selfTest))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_self_test_is_read()
    {
        var selfTest = Parse(WithSelfTest("""{ "picture": "a.jpg", "people": 12, "tolerance": 2 }""")).SelfTest!;
        Assert.Equal(("a.jpg", 12, 2), (selfTest.Picture, selfTest.People, selfTest.Tolerance));
    }

    [Fact]
    public void A_licence_that_was_left_for_the_user_to_fill_in_is_told() =>
        Assert.Contains(
            """licence: "": allowed is the licence of the weights, as whoever made them says""",
            Assert.Throws<ModelException>(() => Parse(Right.Replace("\"licence\": \"MIT\"", "\"licence\": \"\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_grey_model_has_one_mean()
    {
        var grey = Right.Replace("\"bgr\"", "\"grey\"", StringComparison.Ordinal);
        Assert.Contains("input.mean: [103.53, 116.28, 0]: allowed is 1 number from 0 to 255", Assert.Throws<ModelException>(() => Parse(grey)).Message, StringComparison.Ordinal);
        var input = Parse(grey.Replace("[103.53, 116.28, 0]", "[127.5]", StringComparison.Ordinal).Replace("[57.375, 1, 255]", "[128]", StringComparison.Ordinal)).Input;
        Assert.Equal(CrowdWatch.Edge.Capture.ChannelOrder.Bgr, input.ToCanvas().Channels);
    }

    [Fact]
    public void Missing_parts_are_named()
    {
        var refusal = Assert.Throws<ModelException>(() => Parse(Right.Replace("\"bins\": 11, ", "", StringComparison.Ordinal)));
        Assert.Equal("The model manifest street.json has a mistake:\n  line 6: output.bins: missing: needed is a whole number from 2 to 64", refusal.Message);
        refusal = Assert.Throws<ModelException>(() => Parse("[]"));
        Assert.Equal("The model manifest street.json has a mistake:\n  line 1: the file: []: allowed is an object in braces", refusal.Message);
    }

    [Fact]
    public void A_file_that_is_not_json_or_cannot_be_read_is_told()
    {
        Assert.StartsWith("The model manifest street.json is no manifest: line 1 is not JSON (", Assert.Throws<ModelException>(() => Parse("name: street")).Message, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "no.json");
        Assert.StartsWith($"The model manifest {missing} cannot be read: ", Assert.Throws<ModelException>(() => ManifestFile.Read(missing)).Message, StringComparison.Ordinal);
    }

    // GB 18030 writes 西湖 as CE F7 BA FE; JSON of other encodings parses until a text is asked for.
    [Fact]
    public void Text_in_another_encoding_is_told_with_its_line()
    {
        byte[] gbk = [.. Encoding.ASCII.GetBytes("{\n  \"name\": \"street-1\",\n  \"title\": \""), 0xCE, 0xF7, 0xBA, 0xFE, .. Encoding.ASCII.GetBytes("\"\n}\n")];

        Assert.Equal("The model manifest m.json is no manifest: line 3 is not UTF-8 (it holds the byte CE).", Refusal(gbk));
    }

    [Theory]
    [InlineData("{\n \"name\": \"\\ud800\" }", "line 2 is holding half of a character (\\ud800 to \\udfff come in pairs).")]
    [InlineData("{\n \"\\udfff\": 1 }", "line 2 is holding half of a character (\\ud800 to \\udfff come in pairs).")]
    [InlineData("{ \"name\": \"a\",\n\n \"title\"：\"b\" }", "line 3 is holding the sign ： where JSON has its own (\" : , { } [ ]).")]
    [InlineData("{ \"name\": \"a\"，\n \"title\": \"b\" }", "line 1 is holding the sign ， where JSON has its own (\" : , { } [ ]).")]
    [InlineData("", "line 1 is empty.")]
    [InlineData("{ \"name\": \"a\0\" }", "line 1 is not text (it holds a byte 0).")]
    public void What_is_no_json_is_told_with_its_line(string text, string expected) =>
        Assert.Equal($"The model manifest m.json is no manifest: {expected}", Refusal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_text_as_notepad_saves_unicode_is_read() =>
        Assert.Equal("street-1", ManifestFile.Parse((byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Right)], "m.json").Name);

    private static string WithSelfTest(string selfTest) => Right[..Right.LastIndexOf('}')] + ", \"selfTest\": " + selfTest + " }";

    private static string WithOutput(string output) => Right[..Right.IndexOf("\"output\"", StringComparison.Ordinal)] + "\"output\": " + output + " }";

    private static string Refusal(byte[] bytes) => Assert.Throws<ModelException>(() => ManifestFile.Parse(bytes, "m.json")).Message;

    private static ModelManifest Parse(string text) => ManifestFile.Parse(Encoding.UTF8.GetBytes(text), "street.json");
}
