namespace CrowdWatch.Forecast.Evaluation;

/// <summary>A data set cannot be used as it is; the message names file, line, value and what is allowed.</summary>
public sealed class DataSetException(string message) : Exception(message);
