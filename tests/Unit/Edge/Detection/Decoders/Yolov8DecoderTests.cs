using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class Yolov8DecoderTests
{
    private static readonly CanvasToSource Same = new(1, 1);

    // Two candidates of 2 classes: centre (40, 30), 20 × 40, a person (class 1) of 0.8; centre (10, 10), 4 × 4, something else of 0.9.
    private static readonly float[] ByCandidate = [40, 30, 20, 40, 0.1f, 0.8f, 10, 10, 4, 4, 0.9f, 0.2f];
    private static readonly float[] ByValue = [40, 10, 30, 10, 20, 4, 40, 4, 0.1f, 0.9f, 0.8f, 0.2f];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_person_is_found_whichever_way_round_the_output_lies(bool byCandidate) =>
        Assert.Equal([new PersonBox(30, 10, 50, 50, 0.8f)], Decode(byCandidate ? ByCandidate : ByValue, byCandidate));

    [Fact]
    public void Boxes_go_to_the_source() =>
        Assert.Equal([new PersonBox(60, 30, 100, 150, 0.8f)], Decode(ByCandidate, true, new CanvasToSource(2, 3)));

    [Fact]
    public void A_score_that_is_no_number_leaves_the_picture_unknown() =>
        Assert.Equal("The model's score of candidate 1 is not a number.", Assert.Throws<InvalidDataException>(() => Decode([.. ByCandidate[..11], float.NaN], true)).Message);

    [Theory]
    [InlineData(0, float.PositiveInfinity)]
    [InlineData(3, float.NaN)]
    public void A_box_of_a_person_that_is_no_place_leaves_the_picture_unknown(int value, float wrong)
    {
        float[] output = [.. ByCandidate];
        output[value] = wrong;
        Assert.Throws<InvalidDataException>(() => Decode(output, true));
    }

    [Theory]
    [InlineData(-3f)]
    [InlineData(1.5f)]
    public void A_score_that_is_no_probability_is_refused(float score)
    {
        float[] output = [.. ByCandidate];
        output[5] = score;
        Assert.Contains("no probabilities", Assert.Throws<InvalidDataException>(() => Decode(output, true)).Message, StringComparison.Ordinal);
    }

    private static List<PersonBox> Decode(float[] output, bool byCandidate, CanvasToSource? toSource = null)
    {
        var people = new List<PersonBox>();
        new Yolov8Decoder(classCount: 2, personClass: 1).Decode(output, byCandidate, 0.5f, toSource ?? Same, people);
        return people;
    }
}
