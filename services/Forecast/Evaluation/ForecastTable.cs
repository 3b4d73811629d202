using System.Globalization;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Writes answers as comma-separated values, every number with as many digits as bring the same number back.</summary>
public static class ForecastTable
{
    /// <summary>Rows series,origin,step,mean,lo80,hi80,lo95,hi95.</summary>
    public static void WriteForecasts(TextWriter output, EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("series,origin,step,mean,lo80,hi80,lo95,hi95\n");
        foreach (var (key, answer) in Answered(result))
        {
            for (var i = 0; i < answer.Points.Count; i++)
            {
                var point = answer.Points[i];
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{key},{i + 1},{point.Median:R},{point.Low80:R},{point.High80:R},{point.Low95:R},{point.High95:R}\n"));
            }
        }
    }

    /// <summary>Rows series,origin,step,p.</summary>
    public static void WriteEvents(TextWriter output, EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("series,origin,step,p\n");
        foreach (var (key, answer) in Answered(result))
        {
            for (var i = 0; answer.Chances is { } chances && i < chances.Count; i++)
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{key},{i + 1},{chances[i]:R}\n"));
        }
    }

    private static IEnumerable<(string Key, OriginAnswer Answer)> Answered(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        for (var i = 0; i < result.Answers.Count; i++)
        {
            if (result.Answers[i] is { } answer)
                yield return ($"{Field(result.Data.Series[result.Data.Origins[i].Series].Id)},{result.Data.Origins[i].Text}", answer);
        }
    }

    /// <summary>A field by RFC 4180: quoted when it has to be.</summary>
    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
