using CrowdWatch.Contracts;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>What the edge logs. Never per frame, never a source with its credentials.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Information,
        Message = "Model {Model} is open: {Provider}, {Milliseconds:0.0} ms an inference, {Sessions} session(s) for {Cameras} camera(s)")]
    public static partial void ModelOpened(ILogger logger, string model, string provider, double milliseconds, int sessions, int cameras);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Camera {CameraId} is {State}")]
    public static partial void CameraStateChanged(ILogger logger, string cameraId, CameraState state);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Camera {CameraId} is blind, its zones are unknown to it: {Reason}")]
    public static partial void CameraBlind(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Camera {CameraId} is still blind: {Reason}")]
    public static partial void CameraStillBlind(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Debug, Message = "Camera {CameraId} is opened again in {Seconds:0.0} s, attempt {Attempt}")]
    public static partial void CameraReconnecting(ILogger logger, string cameraId, double seconds, int attempt);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "Counts of camera {CameraId} are being lost: {Reason}")]
    public static partial void CountsLost(ILogger logger, string cameraId, string reason);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Information, Message = "Counts of camera {CameraId} reach the bus again; {Messages} message(s) were lost")]
    public static partial void CountsFlowAgain(ILogger logger, string cameraId, long messages);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Error, Message = "Camera {CameraId} met an unexpected fault in {Place}; it goes on")]
    public static partial void CameraFault(ILogger logger, Exception exception, string cameraId, string place);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Warning, Message = "Closing the source of camera {CameraId} took longer than {Seconds} s and was left alone")]
    public static partial void CloseTimedOut(ILogger logger, string cameraId, double seconds);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Warning, Message = "An inference of model {Model} did not end within {Seconds} s; its session is left open")]
    public static partial void InferenceStuck(ILogger logger, string model, double seconds);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Debug, Message = "Camera {CameraId}: frame {Index} counted, {People} people found")]
    public static partial void FrameCounted(ILogger logger, string cameraId, long index, int people);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Debug, Message = "Camera {CameraId}: frame {Index} cannot be counted")]
    public static partial void FrameFailed(ILogger logger, Exception exception, string cameraId, long index);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Warning, Message = "Model {Model} runs on the processor: {Reason}")]
    public static partial void ProviderFallback(ILogger logger, string model, string reason);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Warning, Message = "The edge stopped without sending everything: the bus did not take it within {Seconds} s")]
    public static partial void StoppedUnsent(ILogger logger, double seconds);

    [LoggerMessage(EventId = 1014, Level = LogLevel.Information, Message = "Camera {CameraId} has stopped, its zones are unknown to it: {Reason}")]
    public static partial void CameraStopped(ILogger logger, string cameraId, string reason);
}
