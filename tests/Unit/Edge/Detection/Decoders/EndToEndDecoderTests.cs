using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class EndToEndDecoderTests
{
    [Fact]
    public void People_from_the_threshold_on_are_found_and_rows_of_padding_are_nobody() =>
        Assert.Equal(
            [new PersonBox(2, 6, 10, 60, 0.5f), new PersonBox(4, 6, 12, 60, 0.7f)],
            Decode([1, 2, 5, 20, 0.5f, 0, 2, 2, 6, 20, 0.7f, 0, 1, 1, 9, 9, 0.9f, 1, 3, 3, 4, 4, 0.49f, 0, 0, 0, 0, 0, 0, 0], new CanvasToSource(2, 3)));

    [Theory]
    [InlineData(2)]         // the model has the classes 0 and 1
    [InlineData(-1)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void A_class_that_the_model_does_not_have_is_refused(float wrong) =>
        Assert.Contains("allowed are whole numbers from 0 to 1", Assert.Throws<InvalidDataException>(() => Decode([1, 2, 5, 20, 0.5f, wrong])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_score_that_is_no_number_leaves_the_picture_unknown() =>
        Assert.Throws<InvalidDataException>(() => Decode([1, 2, 5, 20, float.NaN, 0]));

    [Fact]
    public void A_box_that_is_no_place_leaves_the_picture_unknown() =>
        Assert.Throws<InvalidDataException>(() => Decode([1, float.NegativeInfinity, 5, 20, 0.9f, 0]));

    private static List<PersonBox> Decode(float[] rows, CanvasToSource? toSource = null)
    {
        var people = new List<PersonBox>();
        new EndToEndDecoder(classCount: 2, personClass: 0).Decode(rows, 0.5f, toSource ?? new CanvasToSource(1, 1), people);
        return people;
    }
}
