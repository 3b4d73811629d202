using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

/// <summary>Raw queries (RF-DETR) and finished ones (RT-DETR, D-FINE).</summary>
public sealed class TransformerDecoderTests
{
    private static readonly CanvasToSource Twice = new(2, 2);

    // ln 3 is the logit of 0.75: 1 / (1 + 1/3).
    private static readonly float Logit = MathF.Log(3);

    [Fact]
    public void A_raw_query_is_a_share_of_the_canvas_and_its_score_the_sigmoid_of_its_own_class()
    {
        // Centre (0.5, 0.25), a quarter wide and half as high as a canvas of 80 × 40: 30,0-50,20, twice that in the source.
        var person = Assert.Single(Raw([0.5f, 0.25f, 0.25f, 0.5f, 0.1f, 0.1f, 0.1f, 0.1f], [-5, Logit, 9, 9, -1, 9]));
        Assert.Equal((60, 0, 100, 40), (person.Left, person.Top, person.Right, person.Bottom));
        Assert.Equal(0.75, person.Confidence, 6);
    }

    [Theory]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.NegativeInfinity, 0)]
    public void A_logit_without_bounds_is_certain(float logit, int people) => Assert.Equal(people, Raw([0.5f, 0.5f, 0.1f, 0.1f], [0, logit, 0]).Count);

    [Fact]
    public void A_logit_that_is_no_number_leaves_the_picture_unknown() =>
        Assert.Throws<InvalidDataException>(() => Raw([0.5f, 0.5f, 0.1f, 0.1f], [0, float.NaN, 0]));

    [Fact]
    public void A_raw_box_that_is_no_place_leaves_the_picture_unknown() =>
        Assert.Throws<InvalidDataException>(() => Raw([0.5f, float.NaN, 0.1f, 0.1f], [0, 3, 0]));

    [Fact]
    public void A_finished_query_is_taken_as_it_is() =>
        Assert.Equal([new PersonBox(2, 4, 10, 40, 0.6f)], Finished([1, 0, 1], [1, 2, 5, 20, 3, 3, 4, 4, 5, 5, 6, 6], [0.6f, 0.9f, 0.4f]));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_label_that_the_model_does_not_have_is_refused(long label) =>
        Assert.Contains("allowed are 0 to 2", Assert.Throws<InvalidDataException>(() => Finished([label], [1, 2, 5, 20], [0.6f])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(7)]
    [InlineData(-4)]
    public void A_finished_score_that_is_no_probability_leaves_the_picture_unknown(float score) =>
        Assert.Throws<InvalidDataException>(() => Finished([1], [1, 2, 5, 20], [score]));

    private static List<PersonBox> Raw(float[] boxes, float[] logits)
    {
        var people = new List<PersonBox>();
        new QueryDecoder(classCount: 3, personClass: 1, canvasWidthPx: 80, canvasHeightPx: 40).Decode(boxes, logits, 0.5f, Twice, people);
        return people;
    }

    private static List<PersonBox> Finished(long[] labels, float[] boxes, float[] scores)
    {
        var people = new List<PersonBox>();
        new LabelledBoxDecoder(classCount: 3, personClass: 1).Decode(labels, boxes, scores, 0.5f, Twice, people);
        return people;
    }
}
