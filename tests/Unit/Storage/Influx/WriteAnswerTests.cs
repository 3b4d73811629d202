using System.Net;
using CrowdWatch.Storage.Influx;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>Each version says in its own way that it will not take a line.</summary>
public sealed class WriteAnswerTests
{
    [Fact]
    public void No_content_is_stored() => Assert.IsType<WriteAnswer.Stored>(WriteAnswer.Of(HttpStatusCode.NoContent, ""));

    // Recorded from InfluxDB 1.6.7 on Debian 12.
    [Theory]
    [InlineData("""{"error":"partial write: field type conflict: input field \"people\" on measurement \"count\" is type float, already exists as type integer dropped=1"}""", 1)]
    [InlineData("""{"error":"partial write: points beyond retention policy dropped=12"}""", 12)]
    public void Points_that_1x_drops_are_counted(string body, int rows)
    {
        var partial = Assert.IsType<WriteAnswer.Partial>(WriteAnswer.Of(HttpStatusCode.BadRequest, body));

        Assert.Equal((rows, null), (partial.Rows, partial.Line));
        Assert.StartsWith("400 partial write: ", partial.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_1x_cannot_read_is_named()
    {
        // Recorded from InfluxDB 1.6.7 on Debian 12.
        var answer = WriteAnswer.Of(HttpStatusCode.BadRequest, """{"error":"partial write: unable to parse 'count,site=s,zone=a peo ple=1i 1000': invalid field format dropped=0"}""");

        Assert.Equal((1, "count,site=s,zone=a peo ple=1i 1000"), Assert.IsType<WriteAnswer.Partial>(answer) is var partial ? (partial.Rows, partial.Line) : default);
    }

    [Fact]
    public void What_2x_rejects_is_counted()
    {
        // 2.x documentation, "Troubleshoot issues writing data": 422, data that has not been rejected is ingested; the error is that of the storage engine of 1.x.
        var answer = WriteAnswer.Of(
            HttpStatusCode.UnprocessableEntity,
            """{"code":"unprocessable entity","message":"failure writing points to database: partial write: field type conflict: input field \"mean\" on measurement \"occupancy\" is type float, already exists as type integer dropped=3"}""");

        Assert.Equal(3, Assert.IsType<WriteAnswer.Partial>(answer).Rows);
    }

    [Fact]
    public void What_3x_rejects_is_named()
    {
        // 3 Core documentation, "Use the v3 write_lp API to write data", accept partial writes; /write answers the same way.
        var answer = WriteAnswer.Of(
            HttpStatusCode.BadRequest,
            """{"error":"partial write of line protocol occurred","data":[{"original_line":"home,room=Sunroom temp=hi 1735549200","line_number":2,"error_message":"invalid column type for column 'temp', expected iox::column_type::field::float, got iox::column_type::field::string"}]}""");

        var partial = Assert.IsType<WriteAnswer.Partial>(answer);
        Assert.Equal((1, "home,room=Sunroom temp=hi 1735549200"), (partial.Rows, partial.Line));
        Assert.Contains("invalid column type for column 'temp'", partial.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"authorization failed"}""", typeof(WriteAnswer.Denied))] // Recorded from 1.6.7.
    [InlineData(HttpStatusCode.Forbidden, "", typeof(WriteAnswer.Denied))]
    [InlineData(HttpStatusCode.NotFound, """{"error":"database not found: \"nope\""}""", typeof(WriteAnswer.NoDatabase))] // Recorded from 1.6.7.
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "", typeof(WriteAnswer.Unusable))]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"something else"}""", typeof(WriteAnswer.Unusable))]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":"engine is closed"}""", typeof(WriteAnswer.Later))]
    [InlineData(HttpStatusCode.BadGateway, "<html>", typeof(WriteAnswer.Later))]
    [InlineData(HttpStatusCode.BadRequest, "{ not json", typeof(WriteAnswer.Unusable))]
    public void Other_answers_are_what_their_status_says(HttpStatusCode status, string body, Type expected) =>
        Assert.IsType(expected, WriteAnswer.Of(status, body));
}
